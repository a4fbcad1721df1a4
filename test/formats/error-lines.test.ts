import { describe, expect, it } from 'vitest';
import { detect, errorLineNumbers, read, triage, write } from '../../src/formats/error-lines.ts';
import { ordinaryLogLines } from './log-lines.ts';

const queuePool = (size: number, overflow: number, timeout: string) =>
  `sqlalchemy.exc.TimeoutError: QueuePool limit of size ${size} overflow ${overflow} reached, connection timed out, timeout ${timeout}`;
const refused = 'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute';
const values = (...lines: readonly string[]) => read('', lines.join('\n')).services[0]?.values ?? {};

describe('read', () => {
  it('takes size, overflow and timeout out of a QueuePool error', () => {
    expect(values(queuePool(10, 20, '30.00'))).toEqual({
      library: 'sqlalchemy-queuepool',
      opening: 'lazy',
      whenExhausted: 'wait',
      poolSize: 10,
      maxOverflow: 20,
      checkoutTimeout: 30,
    });
  });

  it('takes the asyncio pool for the speaker when the log shows it', () => {
    expect(values('  File ".../sqlalchemy/ext/asyncio/session.py"', queuePool(5, 10, '3.00'))).toMatchObject({
      library: 'sqlalchemy-async',
      checkoutTimeout: 3,
    });
  });

  it('takes limit and timeout out of P2024', () => {
    const line =
      'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)';
    expect(values('Invalid `prisma.user.findMany()` invocation:', '', line, "  code: 'P2024',")).toEqual({
      library: 'prisma-6',
      opening: 'lazy',
      whenExhausted: 'wait',
      poolSize: 5,
      maxOverflow: 0,
      checkoutTimeout: 10,
    });
  });

  it('knows node-postgres without numbers, and Prisma 7 behind it', () => {
    const line = 'Error: timeout exceeded when trying to connect';
    expect(values(line)).toMatchObject({ library: 'node-pg', maxOverflow: 0 });
    expect(values(line, '    at PrismaPgAdapter.performIO')).toMatchObject({
      library: 'prisma-7-adapter-pg',
    });
  });

  // prettier-ignore
  it.each([
    ['HikariPool-1 - Connection is not available, request timed out after 30002ms (total=10, active=10, idle=0, waiting=190)', { library: 'hikaricp', poolSize: 10, maxOverflow: 0, checkoutTimeout: 30, opening: 'eager', whenExhausted: 'wait' }],
    ["The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds) in your connection string.", { library: 'npgsql', poolSize: 100, maxOverflow: 0, checkoutTimeout: 15, opening: 'lazy', whenExhausted: 'wait' }],
    ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec", { library: 'psycopg-pool', maxOverflow: 0, checkoutTimeout: 30, opening: 'eager', whenExhausted: 'wait' }],
    ['Error: pool timed out while waiting for an open connection', { library: 'sqlx', maxOverflow: 0, opening: 'lazy', whenExhausted: 'wait' }],
  ])('takes “%s” for a pool without overflow', (line, expected) => {
    expect(values(line)).toEqual(expected);
  });

  // prettier-ignore
  it.each([
    ['(EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15', [{ key: 'pooler.maxClients', value: 15 }, { key: 'pooler.poolSize', value: 15 }]],
    ['(EMAXCONN) max client connections reached, limit: 200',                                            [{ key: 'pooler.maxClients', value: 200 }]],
    ['unable to check out connection from the pool after 60000ms in transaction mode',                   [{ key: 'pooler.waitTimeout', value: 60 }]],
    ['ConnectionPool::TimeoutError: Waited 1 sec, 0/5 available',                                        [{ key: 'redis.timeout', value: 1 }, { key: 'redis.poolSize', value: 5 }]],
  ])('takes “%s” for what services share', (line, shared) => {
    expect(read('', line)).toMatchObject({ services: [], shared });
  });

  it('reads the pool of the app and the limit of the pooler from one log', () => {
    const limit = (clients: number) => `(EMAXCONN) max client connections reached, limit: ${clients}`;
    const text = [limit(100), queuePool(10, 20, '30.00'), limit(200)].join('\n');
    expect(read('', text)).toMatchObject({
      services: [{ values: { poolSize: 10, maxOverflow: 20 } }],
      shared: [{ key: 'pooler.maxClients', value: 200 }],
      notes: [{ line: 1, text: 'This line has other numbers than line 3, which are used.' }],
    });
  });

  it('takes numbers out of a line with any quotation marks', () => {
    const line =
      'The connection pool has been exhausted, either raise ‘Max Pool Size’ (currently 20) or \\u0027Timeout\\u0027 (currently 15 seconds)';
    expect(values(line)).toMatchObject({ library: 'npgsql', poolSize: 20, checkoutTimeout: 15 });
  });

  it('says nothing about a service when Postgres refused', () => {
    expect(read('', refused)).toMatchObject({ services: [], understood: [] });
  });

  it('uses the numbers of the last line and names the lines with others', () => {
    const text = [queuePool(5, 10, '30.00'), queuePool(5, 10, '30.00'), queuePool(10, 10, '30.00')];
    expect(values(...text)).toMatchObject({ poolSize: 10 });
    expect(read('', text.join('\n')).notes).toEqual([
      { line: 1, text: 'This line has other numbers than line 3, which are used.' },
      { line: 2, text: 'This line has other numbers than line 3, which are used.' },
    ]);
  });

  it('reads an overflow of -1 as unlimited, and names a number that no field can hold', () => {
    expect(values(queuePool(5, -1, '30.00'))).toMatchObject({ maxOverflow: 'unlimited' });
    expect(read('', queuePool(999_999, 10, '30.00')).notUnderstood).toEqual([
      {
        name: 'SQLAlchemy: QueuePool limit reached',
        line: 1,
        reason: 'It needs a whole number from 0 to 10000 connections.',
      },
    ]);
  });

  it('says which line each number came from', () => {
    expect(read('', `ok\n${queuePool(10, 20, '30.00')}`).understood[0]).toEqual({
      service: '',
      key: 'poolSize',
      name: 'SQLAlchemy: QueuePool limit reached',
      line: 2,
      value: 10,
    });
  });
});

describe('triage', () => {
  it('puts a refusal of Postgres before the timeouts of a pool', () => {
    const text = [
      queuePool(5, 10, '30.00'),
      'ok',
      'ERROR: no more connections allowed (max_client_conn)',
      refused,
    ].join('\n');
    expect(triage(text).map(({ id, layer, lines, count }) => [id, layer, lines, count])).toEqual([
      ['pg-reserved', 'postgres', [4], 1],
      ['pgb-max-client', 'pooler', [3], 1],
      ['sqlalchemy-queuepool', 'pool', [1], 1],
    ]);
  });

  it('says of an empty pool beside a refusal that it follows, and not that nobody refused', () => {
    const [refusal, pool] = triage(`${queuePool(5, 10, '30.00')}\n${refused}`);
    expect(refusal?.avoid[0]).toMatch(/^Do not enlarge the pools of the app/);
    expect(pool).toMatchObject({ id: 'sqlalchemy-queuepool', layer: 'pool', lines: [1] });
    expect(pool?.means).toMatch(/^Probably what follows from the refusal/);
    expect(pool?.avoid).toEqual(['Do not enlarge the pool: it asks for more of what is refused.']);
  });

  it('says of an empty pool of Redis beside a refusal by Postgres what it says of it alone', () => {
    const waited = 'ConnectionPool::TimeoutError: Waited 1 sec, 0/5 available';
    expect(triage(`${refused}\n${waited}`)[1]).toEqual({ ...triage(waited)[0], lines: [2] });
  });

  it('says of an empty pool beside a full pool of redis-py what it says of it alone', () => {
    const [alone] = triage(queuePool(5, 10, '30.00'));
    const beside = triage(
      `redis.exceptions.MaxConnectionsError: Too many connections\n${queuePool(5, 10, '30.00')}`,
    );
    expect(beside[1]).toEqual({ ...alone, lines: [2] });
  });

  // prettier-ignore
  it.each([
    [refused,                                                                                                            /Up to version 15/],
    ['remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',     /^The free slots were down to reserved_connections/],
    ['remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',                    /RDS keeps some/],
    ['redis.exceptions.MaxConnectionsError: Too many connections',                                                      /^The pool of redis-py/],
    ['ERROR 1040 (08004): Too many connections',                                                                        /^The MySQL server/],
    ['Too many connections',                                                                                            /^Two programs/],
    ['Timeout occurred while creating a new object',                                                                    /^Opening a new connection/],
    ['HikariPool-1 - Connection is not available, request timed out after 30002ms (total=0, active=0, idle=0, waiting=1)', /not a single connection/],
  ])('says of “%s” what this wording means', (line, means) => {
    expect(triage(line)[0]?.means).toMatch(means);
  });

  // prettier-ignore
  it.each([
    ['psycopg-pooltimeout', 'psycopg_pool.PoolTimeout: couldn’t get a connection after 30.00 sec'],
    ['psycopg-pooltimeout', '{"exc":"psycopg_pool.PoolTimeout: couldn\\u0027t get a connection after 30.00 sec"}'],
    ['npgsql-exhausted',    'The connection pool has been exhausted, either raise \\u0027Max Pool Size\\u0027 (currently 100) or'],
    ['npgsql-exhausted',    'The connection pool has been exhausted, either raise ‘Max Pool Size’ (currently 20) or'],
    ['prepared-exists',     'ERROR:  prepared statement “_pg3_0” already exists'],
    ['prepared-exists',     'ERROR:  prepared statement »_pg3_0« already exists'],
    ['prepared-missing',    '{"message":"prepared statement \\u0022s1\\u0022 does not exist"}'],
    ['pg-role-limit',       '{"error":"too many connections for role \\"api\\""}'],
  ])('finds %s whatever quotation marks its line has: %s', (id, line) => {
    expect(detect('', line)).toBe(true);
    expect(triage(line).map((hit) => hit.id)).toEqual([id]);
  });

  it('counts every line and lists the first 20', () => {
    const [hit] = triage(`${refused}\n`.repeat(50));
    expect(hit).toMatchObject({ count: 50 });
    expect(hit?.lines).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('finds several messages in one line, the cause first', () => {
    const line =
      'server login has been failing, cached error: FATAL: sorry, too many clients already; FATAL: query_wait_timeout';
    expect(triage(line).map(({ id }) => id)).toEqual([
      'pg-too-many-clients',
      'pgb-login-retry',
      'pgb-query-wait',
    ]);
  });

  it('repeats no word of the log', () => {
    const text = `user=alice host=db.secret.example ${refused}`;
    expect(JSON.stringify(triage(text))).not.toMatch(/alice|secret/);
  });

  it('is empty for the log of a system that is well', () => {
    expect(triage(ordinaryLogLines.join('\n'))).toEqual([]);
    expect(detect('', ordinaryLogLines.join('\n'))).toBe(false);
  });
});

describe('errorLineNumbers', () => {
  it('are those of the lines with a message, whatever ends a line', () => {
    expect([...errorLineNumbers(`ok\r\n${refused}\nok\r${refused}`)]).toEqual([2, 4]);
    expect(errorLineNumbers('ok').size).toBe(0);
  });
});

describe('write', () => {
  it('writes nothing, for an error is no file', () => {
    expect(write()).toEqual([]);
  });
});
