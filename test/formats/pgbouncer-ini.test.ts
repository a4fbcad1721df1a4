import { describe, expect, it } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { readPaste } from '../../src/formats/paste.ts';
import { detect, read, write } from '../../src/formats/pgbouncer-ini.ts';
import { defaultScenario } from '../../src/model/scenario.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const text = (settings: Settings, header: readonly string[] = []) =>
  write(scenarioOf({ 'pooler.kind': 'pgbouncer', ...settings }), { header })[0]?.text ?? '';
const values = (...lines: readonly string[]) =>
  Object.fromEntries(read('', lines.join('\n')).shared.map(({ key, value }) => [key, value]));
const notes = (...lines: readonly string[]) =>
  read('', lines.join('\n')).notes.map(({ line, text: note }) => `${line} ${note}`);

const file = `;; an example
[databases]
orders = host=10.0.0.7 port=5432 user=alice password='it''s pool_size=99 s3cret' pool_size=50
reports = host=10.0.0.7 dbname=reporting
# archive = host=10.0.0.8

[users]
bob = max_user_connections=5

[pgbouncer]
listen_port = 6432
auth_file = /etc/pgbouncer/userlist.txt
pool_mode = transaction
default_pool_size = 15
default_pool_size = 25
reserve_pool_size = 5
reserve_pool_timeout = 3
;max_client_conn = 9
max_client_conn = 1000
query_wait_timeout = 0
max_prepared_statements = 200
so_reuseport = 1
%include /etc/pgbouncer/secret.ini
`;

describe('read', () => {
  it('reads pools, limits and the number of databases', () => {
    const { scenario } = applyReading(defaultScenario, read('pgbouncer.ini', file));
    expect(scenario.pooler).toMatchObject({
      kind: 'pgbouncer',
      mode: 'transaction',
      pairs: 2,
      poolSize: 25,
      reserve: 5,
      reserveTimeout: 3,
      maxClients: 1000,
      waitTimeout: 'none',
      maxPreparedStatements: 200,
      processes: 1,
    });
  });

  it('notes what the scenario has no field for', () => {
    expect(notes(file)).toEqual([
      '0 Which services go through PgBouncer is not said here; set it for each of them.',
      '3 This database has a pool size of 50, larger than the 25 that count for every pair.',
      '3 Pairs of user and database: 2, with one user for each database. With more users, set the pairs yourself.',
      '8 Limits of single users are not read.',
      '22 With so_reuseport several processes share one port, each with pools of its own; set their number yourself.',
      '23 It includes another file, which is not read here.',
    ]);
    expect(read('', file).notUnderstood).toEqual([
      { name: 'listen_port', line: 11, reason: 'No field of the pooler holds it.' },
      { name: 'auth_file', line: 12, reason: 'No field of the pooler holds it.' },
    ]);
  });

  it('keeps no name of a database that stands among the settings', () => {
    const { notUnderstood } = read(
      '',
      '[pgbouncer]\nshop_orders = host=db dbname=orders\nauth_file = users.txt',
    );
    expect(notUnderstood.map(({ name }) => name)).toEqual(['', 'auth_file']);
  });

  it('keeps no name, address, user or password', () => {
    const said = JSON.stringify(readPaste(file));
    for (const secret of [
      'orders',
      'reporting',
      'alice',
      'bob',
      's3cret',
      '10.0.0',
      'userlist',
      'secret.ini',
    ])
      expect(said).not.toContain(secret);
  });

  // prettier-ignore
  it.each([
    ['[databases]\na = pool_size=5',                                  { 'pooler.pairs': 1, 'pooler.poolSize': 5 }],
    ['[databases]\na = pool_size=5\nb = pool_size=5',                 { 'pooler.pairs': 2, 'pooler.poolSize': 5 }],
    ['[databases]\na = pool_size=5\nb = pool_size=9',                 { 'pooler.pairs': 2 }],
    ['[databases]\n* = host=a pool_size=5',                           { 'pooler.poolSize': 5 }],
    ['[databases]\n* = host=a',                                       {}],
    ['[pgbouncer]\r\ndefault_pool_size=0\r\npool_mode=Session\r\n',   { 'pooler.poolSize': 'unlimited', 'pooler.mode': 'session' }],
    ['\uFEFFmax_client_conn = 50',                                    { 'pooler.maxClients': 50 }],
    ['[pgbouncer]\nreserve_pool_size=5\nreserve_pool_timeout=0',      { 'pooler.reserve': 0 }],
    ['[pgbouncer]\npool_mode =\n;default_pool_size = 5',              {}],
    ['[other]\ndefault_pool_size = 5',                                {}],
  ])('of %j finds %o', (lines, expected) => {
    const { 'pooler.kind': kind, ...found } = values(lines);
    expect([found, kind]).toEqual([expected, Object.keys(expected).length > 0 ? 'pgbouncer' : undefined]);
  });

  // prettier-ignore
  it.each([
    ['pool_mode = fast',              'It needs one of session, transaction, statement.'],
    ['default_pool_size = many',      'Its value is not a number.'],
    ['max_client_conn = -1',          'It needs a whole number from 0 to 1000000 connections.'],
    ['default_pool_size = 20 ; good', 'PgBouncer takes a comment only on a line of its own.'],
  ])('of %j names the line and says why it counts for nothing', (line, reason) => {
    const { notUnderstood, shared } = read('', `[pgbouncer]\nreserve_pool_size = 2\n${line}`);
    expect(notUnderstood).toEqual([{ name: line.split(' ')[0], line: 3, reason }]);
    expect(shared).toContainEqual({ key: 'pooler.reserve', value: 2 });
  });

  it('says what PgBouncer has where the file is silent', () => {
    const { assumed } = read('', '[pgbouncer]\npool_mode = transaction\nreserve_pool_size = 1');
    expect(assumed.map(({ key, value }) => [key, value])).toEqual([
      ['pooler.poolSize', 20],
      ['pooler.maxClients', 100],
      ['pooler.waitTimeout', 120],
    ]);
    expect(read('', '[pgbouncer]\nlisten_port = 1').assumed).toEqual([]);
  });
});

describe('detect', () => {
  // prettier-ignore
  it.each([
    ['/etc/pgbouncer/pgbouncer.ini', '',                                       true],
    ['',                             file,                                     true],
    ['',                             '[databases]\na = dbname=b',              true],
    ['',                             'default_pool_size = 20',                 true],
    ['',                             'max_client_conn = 20\nGET /pool HTTP',    false],
    ['',                             'PGBOUNCER_DEFAULT_POOL_SIZE=20',         false],
    ['',                             '[pgbouncer]\na = 1\nDB_POOL_SIZE=5',     false],
    ['',                             'DSN=host=a dbname=b',                    false],
    ['',                             '[databases]\nmax_connections = 5',       false],
  ])('of a file %j with %j is right', (name, content, expected) => {
    expect(detect(name, content)).toBe(expected);
  });

  it('takes a written file for what it is, with no error in it', () => {
    const { label, triage, problem } = readPaste(text({ 'pooler.processes': 2 }, ['4 × 20 = 80 of 97']));
    expect([label, triage, problem]).toEqual(['pgbouncer.ini', [], undefined]);
  });

  it('of a million spaces or quotes ends', () => {
    const long = [' '.repeat(999_000), `[databases]\na=${"b='".repeat(300_000)}`, 'a='.repeat(450_000)];
    expect(long.map((one) => read('', one).understood.length)).toEqual([0, 1, 0]);
    expect(long.map((one) => detect('', one))).toEqual([false, false, false]);
  });
});

describe('write', () => {
  it('writes the pools and limits under a header', () => {
    expect(
      text(
        {
          'pooler.mode': 'transaction',
          'pooler.pairs': 3,
          'pooler.processes': 2,
          'pooler.reserveTimeout': 1.5,
        },
        ['2 × 3 × 20 = 120 of 97'],
      ),
    ).toBe(`# 2 × 3 × 20 = 120 of 97
[databases]
; Your databases stay as they are; the sizes are for 3 pairs of user and database.

[pgbouncer]
pool_mode = transaction
default_pool_size = 20
reserve_pool_size = 0
reserve_pool_timeout = 1.5
max_client_conn = 100
query_wait_timeout = 120
; 2 processes, each with pools of its own; each needs its own pidfile and unix_socket_dir.
so_reuseport = 1
`);
  });

  it.each([
    [{ 'pooler.poolSize': 'unlimited' }, 'default_pool_size = 0'],
    [{ 'pooler.poolSize': 0 }, '; default_pool_size is left out: 0 means no limit in PgBouncer.'],
    [{ 'pooler.maxClients': 'unlimited' }, '; max_client_conn is left out: PgBouncer needs a number.'],
    [{ 'pooler.reserveTimeout': 0 }, '; reserve_pool_timeout is left out: 0 switches the reserve off.'],
    [{ 'pooler.waitTimeout': 'none' }, 'query_wait_timeout = 0'],
    [{ 'pooler.waitTimeout': 0 }, 'query_wait_timeout = 0.000001'],
    [
      { 'pooler.maxPreparedStatements': 100, 'pooler.version': '1.18' },
      '; max_prepared_statements is left out: this version of PgBouncer does not have it.',
    ],
  ])('of %o writes “%s”', (settings, line) => {
    expect(text(settings as Settings).split('\n')).toContain(line);
  });

  it('writes nothing without a PgBouncer', () => {
    expect(write(defaultScenario, { header: [] })).toEqual([]);
    expect(
      write(scenarioOf({ 'pooler.kind': 'supavisor', 'api.reaches': 'pooler' }), { header: [] }),
    ).toEqual([]);
    expect(write(scenarioOf({ 'api.reaches': 'pooler' }), { header: [] })).toHaveLength(1);
  });
});
