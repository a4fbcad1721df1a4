import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of code that shares, copies or forgets connections. No size makes that right. */
export const codePatterns: readonly ErrorPattern[] = [
  {
    id: 'asyncpg-inprogress',
    label: 'asyncpg: another operation is in progress',
    layer: 'code',
    pattern:
      /another operation (?:\(until\) )?is in progress|method '\w{1,64}\(\)' is already in progress|This session is provisioning a new connection; concurrent operations are not permitted/i,
    samples: [
      'cannot perform operation: another operation is in progress',
      "Method 'close()' can't be called here; method '_connection_for_bind()' is already in progress",
      'This session is provisioning a new connection; concurrent operations are not permitted',
    ],
    settings: [],
    means:
      'Two tasks used one connection at the same time: a session in a global variable, or asyncio.gather over one session.',
    now: [
      'Give each task a session of its own.',
      'Look for gather, create_task and globals around the session.',
    ],
    avoid: ['Do not enlarge the pool: nobody waited for it.'],
    source: 'https://github.com/MagicStack/asyncpg/blob/master/asyncpg/protocol/protocol.pyx',
    version: 'asyncpg 0.31.0',
    date,
    verified: true,
  },
  {
    id: 'fork-shared',
    label: 'A connection shared across a fork',
    layer: 'code',
    pattern:
      /error with status PGRES_(?:TUPLES|COMMAND)_OK and no message from the libpq|decryption failed or bad record mac/i,
    samples: [
      '(psycopg2.DatabaseError) error with status PGRES_TUPLES_OK and no message from the libpq',
      'SSL error: decryption failed or bad record mac',
    ],
    settings: [{ name: 'preload_app' }, { name: 'worker_process_init' }],
    means:
      'Two processes read from one connection, for a pool was filled before the process forked: Celery’s prefork, or gunicorn with preload_app.',
    now: [
      'Drop the inherited pool in the child: engine.dispose(close=False) in post_fork or worker_process_init.',
      'Or open nothing before the fork.',
    ],
    avoid: ['Do not retry: answers of one process reach the other, wrong data included.'],
    source: 'https://github.com/psycopg/psycopg2/blob/master/psycopg/pqpath.c',
    version: 'psycopg2 2.9; the second wording is OpenSSL’s',
    date,
    verified: true,
  },
  {
    id: 'prisma-10-clients',
    label: 'Prisma: already 10 clients',
    layer: 'code',
    pattern:
      /already \d{1,6} (?:instances of Prisma Client|Prisma Clients) (?:are )?actively running|This is the \d{1,6}th instance of Prisma Client being started/i,
    samples: [
      'warn(prisma-client) There are already 10 instances of Prisma Client actively running.',
      'warn(prisma-client) This is the 10th instance of Prisma Client being started. Make sure this is intentional.',
      'warn(prisma-client) Already 10 Prisma Clients are actively running',
    ],
    settings: [
      { name: 'PrismaClients in one process', key: 'poolsPerWorker' },
      { name: 'connection_limit', key: 'poolSize' },
    ],
    means:
      'Ten PrismaClients were made in one process, and each has a pool of its own. Hot reload and a client per request do that.',
    now: ['Make one client and keep it in globalThis.', 'Search the code for new PrismaClient.'],
    avoid: ['Do not call $disconnect after each request: each then pays for a connect.'],
    source: 'https://github.com/prisma/prisma/pull/24692',
    version: 'Prisma 4.0 to 4.15 and 4.16 to 5.16, in this order; from 5.17 on it says nothing',
    date,
    verified: true,
  },
  {
    id: 'hikari-leak',
    label: 'HikariCP: apparent connection leak',
    layer: 'code',
    pattern: /Apparent connection leak detected/i,
    samples: ['java.lang.Exception: Apparent connection leak detected'],
    settings: [{ name: 'leakDetectionThreshold' }],
    means:
      'A connection was out longer than leakDetectionThreshold. The stack below the message is where it was taken.',
    now: [
      'Read the stack: that code path keeps the connection.',
      'Look for a later “was returned to the pool (unleaked)”: then it was slow and not lost.',
    ],
    avoid: ['Do not raise the threshold until it is quiet: the connection stays away all the same.'],
    source:
      'https://github.com/brettwooldridge/HikariCP/blob/dev/src/main/java/com/zaxxer/hikari/pool/ProxyLeakTask.java',
    version: 'HikariCP 6.0.0',
    date,
    verified: true,
  },
];
