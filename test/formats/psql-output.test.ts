import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/psql-output.ts';
import { psqlTables } from '../../src/formats/psql-table.ts';

const sharedOf = (text: string) =>
  Object.fromEntries(read('', text).shared.map(({ key, value }) => [key, value]));

const byState = `        state        | count
---------------------+-------
 active              |     7
 idle                |    41
 idle in transaction |     2
                     |     5
(4 rows)
`;
const byApplication = ` application_name |        state        | count
------------------+---------------------+-------
 shop-api         | active              |     7
 shop-api         | idle                |    20
 worker           | idle in transaction |     3
 psql 10.0.0.7    | active              |     1
(4 rows)
`;
const pools = ` database  |   user    | cl_active | cl_waiting | cl_cancel_req | sv_active | sv_idle | sv_used | sv_tested | sv_login | maxwait | maxwait_us |  pool_mode
-----------+-----------+-----------+------------+---------------+-----------+---------+---------+-----------+----------+---------+------------+-------------
 payR0llBase | aLice77 |        40 |          5 |             0 |        20 |       0 |       0 |         0 |        0 |       3 |      12345 | transaction
 payR0llBase | bob     |         2 |          0 |             0 |         1 |       4 |       0 |         0 |        0 |       0 |          0 | transaction
 pgbouncer | pgbouncer |         1 |          0 |             0 |         0 |       0 |       0 |         0 |        0 |       0 |          0 | statement
(3 rows)
`;
const databases = `   name    |     host      | port | database | force_user | pool_size | min_pool_size | reserve_pool | pool_mode | max_connections | current_connections
-----------+---------------+------+----------+------------+-----------+---------------+--------------+-----------+-----------------+---------------------
 a         | db.s3cretHost | 5432 | a        |            |        25 |             0 |            5 |           |               0 |                  12
 pgbouncer |               | 6432 | pgbouncer | pgbouncer |         2 |             0 |            0 | statement |               0 |                   0
`;
const config = `key,value,default,changeable
default_pool_size,30,20,yes
max_client_conn,500,100,yes
auth_file,/etc/hunter2Pass,,yes
pool_mode,transaction,session,yes
`;

describe('psqlTables', () => {
  it.each([
    ['aligned', ' a | b\n---+---\n 1 | 2\n(1 row)'],
    ['boxed', '+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n+---+---+'],
    ['expanded', '-[ RECORD 1 ]\na | 1\nb | 2'],
    ['unaligned', 'a|b\n1|2'],
    ['separated by commas', 'a,b\n1,2'],
    ['behind a prompt', 'shop=> select 1;\n a | b\n---+---\n 1 | 2'],
  ])('reads a table that is %s', (_how, text) => {
    const [table] = psqlTables(text);
    expect(table?.columns).toEqual(['a', 'b']);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([['1', '2']]);
  });

  it('keeps tables apart', () => {
    expect(psqlTables(' a\n---\n 1\n(1 row)\n\n b\n---\n 2\n').map(({ columns }) => columns)).toEqual([
      ['a'],
      ['b'],
    ]);
  });
});

describe('read', () => {
  it.each([
    [
      'counts by state',
      byState,
      { 'observed.connections': 50, 'observed.active': 7, 'observed.idleInTransaction': 2 },
    ],
    [
      'counts by application',
      byApplication,
      { 'observed.connections': 31, 'observed.active': 8, 'observed.idleInTransaction': 3 },
    ],
    [
      'counts separated by commas',
      'state,count\nactive,3\nidle,4\n',
      { 'observed.connections': 7, 'observed.active': 3, 'observed.idleInTransaction': 0 },
    ],
    [
      'an expanded table',
      '-[ RECORD 1 ]-\nstate | active\ncount | 3\n-[ RECORD 2 ]-\nstate | idle\ncount | 4\n',
      { 'observed.connections': 7, 'observed.active': 3, 'observed.idleInTransaction': 0 },
    ],
    [
      'the sessions themselves',
      ' pid | state | backend_type\n----+----+----\n 1 | active | client backend\n 2 | | autovacuum launcher\n 3 | idle | client backend\n',
      { 'observed.connections': 2, 'observed.active': 1, 'observed.idleInTransaction': 0 },
    ],
    [
      'a summary',
      ' total | active | idle | idle_in_transaction\n---+---+---+---\n 30 | 4 | 25 | 1\n',
      { 'observed.connections': 30, 'observed.active': 4, 'observed.idleInTransaction': 1 },
    ],
    [
      'limits and use',
      ' max_conn | used | res_for_super\n---+---+---\n 100 | 42 | 3\n',
      { 'postgres.maxConnections': 100, 'observed.connections': 42, 'postgres.superuserReserved': 3 },
    ],
    [
      'SHOW max_connections',
      ' max_connections \n-----------------\n 200\n(1 row)\n',
      { 'postgres.maxConnections': 200 },
    ],
    [
      'rows of pg_settings',
      'name,setting,unit\nmax_connections,200,\nshared_buffers,16384,8kB\nserver_version_num,160004,\n',
      { 'postgres.maxConnections': 200, 'postgres.sharedBuffers': 2 ** 27, 'postgres.version': 16 },
    ],
    ['SHOW POOLS', pools, { 'pooler.kind': 'pgbouncer', 'pooler.mode': 'transaction', 'pooler.pairs': 2 }],
    [
      'SHOW DATABASES',
      databases,
      { 'pooler.kind': 'pgbouncer', 'pooler.poolSize': 25, 'pooler.reserve': 5, 'pooler.pairs': 1 },
    ],
    [
      'SHOW CONFIG',
      config,
      {
        'pooler.kind': 'pgbouncer',
        'pooler.poolSize': 30,
        'pooler.maxClients': 500,
        'pooler.mode': 'transaction',
      },
    ],
  ])('reads %s', (_what, text, values) => {
    expect(detect('', text)).toBe(true);
    expect(sharedOf(text)).toEqual(values);
    expect(read('', text).services).toEqual([]);
  });

  it('counts by application, without addresses', () => {
    expect(read('', byApplication).applications).toEqual([
      { name: 'shop-api', open: 27, active: 7, idleInTransaction: 0, hidden: 0 },
      { name: 'worker', open: 3, active: 0, idleInTransaction: 3, hidden: 0 },
      { name: 'left-out', open: 1, active: 1, idleInTransaction: 0, hidden: 0 },
    ]);
  });

  it('tells of sessions without a state', () => {
    expect(read('', byState).notes).toMatchObject([
      { line: 1, text: expect.stringMatching(/^5 without a state/) },
    ]);
  });

  it('tells who waits in PgBouncer', () => {
    expect(read('', pools).notes[0]?.text).toBe(
      'PgBouncer has 47 clients and 25 server connections now; 5 clients wait, the first one for 3 s.',
    );
  });

  it('lets no name of a database, user or host out', () => {
    for (const text of [pools, databases, config, byApplication])
      expect(JSON.stringify(read('', text))).not.toMatch(/payR0ll|aLice|s3cret|hunter2|10\.0\.0\.7/);
  });
});

describe('detect', () => {
  it.each([
    'a | b\n---+---\n 1 | 2',
    ' name | setting | description\n---+---+---\n max_connections | 100 | Sets it.',
    'order,count\npaid,3',
    'state,count\nBavaria,3',
    'DB_POOL_SIZE=5',
    '',
  ])('leaves %j alone', (text) => {
    expect(detect('', text)).toBe(false);
  });
});
