import { describe, expect, it } from 'vitest';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { checkoutErrorText } from '../../src/catalog/pools.ts';
import { poolerRefusals, refusals } from '../../src/catalog/refusals.ts';
import { serviceFields } from '../../src/model/fields.ts';
import { ordinaryLogLines } from '../formats/log-lines.ts';

const matching = (line: string) => errorPatterns.filter((row) => row.pattern.test(line)).map((row) => row.id);
const captured = (line: string) =>
  errorPatterns.map((row) => row.pattern.exec(line)?.groups).find((groups) => groups !== undefined);

const samples = [
  [
    'sqlalchemy-queuepool',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 (Background on this error at: https://sqlalche.me/e/20/3o7r)',
  ],
  [
    'sqlalchemy-queuepool',
    'QueuePool limit of size 150 overflow 30 reached, connection timed out, timeout 30.00',
  ],
  [
    'prisma-p2024',
    'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
  ],
  [
    'prisma-p2024',
    'Timed out fetching a new connection from the connection pool. (More info: http://pris.ly/d/connection-pool, Current connection limit: 9)',
  ],
  ['prisma-p2024', "  code: 'P2024',"],
  ['node-pg-acquire', 'Error: timeout exceeded when trying to connect'],
  ['pg-too-many-clients', 'asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already'],
  ['pg-too-many-clients', 'FATAL:  sorry, too many clients already'],
  ['pg-reserved', 'FATAL: remaining connection slots are reserved for non-replication superuser connections'],
  ['pg-reserved', 'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute'],
  ['pg-reserved', 'FATAL: remaining connection slots are reserved'],
  [
    'pg-reserved-role',
    'FATAL: remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role (SQLSTATE 53300)',
  ],
  [
    'pg-reserved-role',
    '{"message":"remaining connection slots are reserved for roles with privileges of the \\"pg_use_reserved_connections\\" role"}',
  ],
  [
    'pg-reserved-role',
    'remaining connection slots are reserved for roles with privileges of pg_use_reserved_connections',
  ],
  [
    'pg-reserved-rds',
    'remaining connection slots are reserved for non-replication superuser and rds_superuser connections',
  ],
  [
    'pg-reserved-rds',
    'remaining connection slots are reserved for non-replication superuser, rds_reserved, and rds_superuser connections',
  ],
  [
    'pg-reserved-rds',
    'remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
  ],
  ['pg-role-limit', 'asyncpg.exceptions.TooManyConnectionsError: too many connections for role "worker"'],
  ['pg-database-limit', 'FATAL: too many connections for database "app"'],
  ['pgb-max-client', 'ERROR: no more connections allowed (max_client_conn)'],
  ['pgb-query-wait', 'WARNING C-0x1372b50: mydb/myuser@127.0.0.1:45296 Pooler Error: query_wait_timeout'],
  ['pgb-query-wait', 'FATAL:  query_wait_timeout'],
] as const;

describe('errorPatterns', () => {
  it.each(samples)('%s alone matches “%s”', (id, line) => {
    expect(matching(line)).toEqual([id]);
  });

  it.each(ordinaryLogLines)('none matches “%s”', (line) => {
    expect(matching(line)).toEqual([]);
  });

  it('has a sample for every row', () => {
    expect(new Set(samples.map(([id]) => id))).toEqual(new Set(errorPatterns.map((row) => row.id)));
  });

  it('matches every refusal that the catalogue says a client reads', () => {
    for (const { text } of [...refusals, ...Object.values(poolerRefusals)]) {
      expect([text, matching(`FATAL:  ${text}`).length]).toEqual([text, 1]);
    }
  });

  it.each(['sqlalchemy-queuepool', 'prisma-6', 'node-pg'])(
    'matches what %s prints when its pool stays empty',
    (id) => {
      const text = checkoutErrorText(id, { poolSize: 7, maxOverflow: 3, checkoutTimeout: 12 }) ?? '';
      expect(matching(text)).toHaveLength(1);
    },
  );

  it.each([
    [samples[0][1], { poolSize: '5', maxOverflow: '10', checkoutTimeout: '30.00' }],
    [
      'QueuePool limit of size 10 overflow -1 reached',
      { poolSize: '10', maxOverflow: '-1', checkoutTimeout: undefined },
    ],
    [samples[2][1], { poolSize: '5', checkoutTimeout: '10' }],
    [samples[3][1], { poolSize: '9', checkoutTimeout: undefined }],
    [
      'Error P2024: Timed out fetching a new connection from the connection pool (connection limit: 3)',
      { poolSize: '3', checkoutTimeout: undefined },
    ],
  ])('captures the numbers of “%s”', (line, groups) => {
    expect({ ...captured(line) }).toEqual(groups);
  });

  it('captures into fields that exist', () => {
    const names = errorPatterns.flatMap((row) =>
      [...row.pattern.source.matchAll(/\(\?<(\w+)>/g)].map((hit) => hit[1]),
    );
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !Object.hasOwn(serviceFields, name ?? ''))).toEqual([]);
  });

  it('says for every message what to do and what not to', () => {
    expect(errorPatterns.filter((row) => row.now.length === 0 || row.avoid.length === 0)).toEqual([]);
  });

  it.each([
    'remaining connection slots are reserved for ',
    'QueuePool limit of size ',
    'Timed out fetching a new connection from the pool',
    'P2024 ',
    'FATAL: ',
  ])('stays quick on a line that repeats “%s” a hundred thousand times', (part) => {
    const line = part.repeat(100_000);
    expect(() => matching(line)).not.toThrow();
  });
});
