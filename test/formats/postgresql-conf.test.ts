import { describe, expect, it } from 'vitest';
import { readPaste } from '../../src/formats/paste.ts';
import { detect, read, write } from '../../src/formats/postgresql-conf.ts';
import { readAmount, writeAmount } from '../../src/formats/postgresql-units.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const text = (settings: Settings, header: readonly string[] = []) =>
  write(scenarioOf(settings), { header })[0]?.text ?? '';
const values = (lines: string) =>
  Object.fromEntries(read('', lines).shared.map(({ key, value }) => [key.replace('postgres.', ''), value]));

describe('read', () => {
  // prettier-ignore
  it.each([
    ['max_connections = 200',                          { maxConnections: 200 }],
    ['max_connections 200 # as many as fit',           { maxConnections: 200 }],
    ["MAX_CONNECTIONS='200'",                          { maxConnections: 200 }],
    ['max_connections = 5\r\nmax_connections = 7\r\n', { maxConnections: 7 }],
    ['#max_connections = 5\nreserved_connections =',   {}],
    ['superuser_reserved_connections = 5',             { superuserReserved: 5 }],
    ['shared_buffers = 16384',                         { sharedBuffers: 2 ** 27 }],
    ['shared_buffers = 128MB',                         { sharedBuffers: 2 ** 27 }],
    ["shared_buffers = '1.5 GB'",                      { sharedBuffers: 1.5 * 2 ** 30 }],
    ['work_mem = 4096',                                { workMem: 2 ** 22 }],
    ['work_mem = 65536B',                              { workMem: 2 ** 16 }],
    ['effective_cache_size = 1TB',                     { effectiveCacheSize: 2 ** 40 }],
    ['max_wal_size = 1024',                            { maxWalSize: 2 ** 30 }],
    ['wal_buffers = -1',                               {}],
    ['statement_timeout = 1500',                       { statementTimeout: 1.5 }],
    ['statement_timeout = 0',                          { statementTimeout: 'none' }],
    ["lock_timeout = '2min'",                          { lockTimeout: 120 }],
    ['transaction_timeout = 1h',                       { transactionTimeout: 3600 }],
    ['idle_in_transaction_session_timeout = 1d',       { idleInTransactionTimeout: 86_400 }],
    ['jit = of',                                       { jit: 'off' }],
    ['jit = TRUE',                                     { jit: 'on' }],
    ['hash_mem_multiplier = 1.5',                      { hashMemMultiplier: 1.5 }],
    ['checkpoint_completion_target = .9',              { checkpointCompletionTarget: 0.9 }],
    ["ALTER SYSTEM SET max_connections = '300';",      { maxConnections: 300 }],
    ['alter system set work_mem to 8192;',             { workMem: 2 ** 23 }],
    [' max_connections | 100 | Sets the maximum\n work_mem | 4MB | Sets\n search_path | "$user" | Sets\n(3 rows)', { maxConnections: 100, workMem: 2 ** 22 }],
    [' server_version_num | 150018 | Shows',           { version: 15 }],
    ['\uFEFFautovacuum_max_workers = 5',               { autovacuumWorkers: 5 }],
  ])('of %j finds %o', (lines, expected) => {
    expect([values(lines), read('', lines).notUnderstood]).toEqual([expected, []]);
  });

  // prettier-ignore
  it.each([
    ['max_connections = 0',          'Postgres takes it from 1 to 262143.'],
    ['max_connections = 010',        'Its value is not a number in decimal digits.'],
    ['max_connections = 100MB',      'It takes no unit.'],
    ['shared_buffers = 1gb',         'Its unit is not one of B, kB, MB, GB, TB.'],
    ['shared_buffers = 64kB',        'Postgres takes it from 128kB to 8589934584kB.'],
    ['statement_timeout = 5m',       'Its unit is not one of us, ms, s, min, h, d.'],
    ['statement_timeout = 2d',       'It is larger than the 86400 seconds that a scenario holds.'],
    ['jit = maybe',                  'It needs on or off.'],
    ['work_mem = many',              'Its value is not a number in decimal digits.'],
    ['listen_addresses = 10.0.0.7',  'No field of Postgres holds it.'],
  ])('of %j names the line and says why it counts for nothing', (line, reason) => {
    const { notUnderstood, shared } = read('', `reserved_connections = 2\n${line}`);
    expect(notUnderstood).toEqual([{ name: line.split(' ')[0], line: 2, reason }]);
    expect(shared).toEqual([{ key: 'postgres.reserved', value: 2 }]);
  });

  it('notes includes, empty values and what Postgres chooses itself', () => {
    const lines = "max_connections = 50\ninclude_dir 'conf.d'\nwork_mem =\nwal_buffers = -1\nnot a setting";
    const { notes, notUnderstood } = read('', lines);
    expect(notes).toEqual([
      { line: 2, text: 'It includes other files, which are not read here.' },
      { line: 3, text: 'work_mem is empty, so it counts as not set.' },
      {
        line: 4,
        text: 'wal_buffers is -1, with which Postgres chooses it itself; it counts as not set.',
      },
    ]);
    expect(notUnderstood).toEqual([{ name: '', line: 5, reason: 'It is not of the form name = value.' }]);
  });

  it('says what Postgres has where the file is silent', () => {
    expect(read('', 'work_mem = 4MB').assumed.map(({ key, value }) => [key, value])).toEqual([
      ['postgres.maxConnections', 100],
      ['postgres.superuserReserved', 3],
      ['postgres.reserved', 0],
    ]);
    expect(read('', 'port = 5432').assumed).toEqual([]);
  });

  it('keeps no value of another setting', () => {
    const said = JSON.stringify(
      readPaste("max_connections = 50\nprimary_conninfo = 'password=s3cret'\nhunter2 = 1\ninclude 's3cret'"),
    );
    expect(said).toContain('primary_conninfo');
    for (const secret of ['s3cret', 'hunter2']) expect(said).not.toContain(secret);
  });
});

describe('detect', () => {
  // prettier-ignore
  it.each([
    ['postgresql.conf',      '',                                            true],
    ['postgresql.auto.conf', '',                                            true],
    ['',                     'max_connections = 100',                       true],
    ['',                     'shared_buffers=1GB\n!',                       false],
    ['',                     'max_connections = 100\nport = 5432',          true],
    ['',                     'max_connections=100',                         false],
    ['',                     'MAX_CONNECTIONS=100',                         false],
    ['',                     'POSTGRES_MAX_CONNECTIONS=9\nwork_mem = 4MB',  false],
    ['',                     '[mysqld]\nmax_connections = 151',             false],
    ['',                     'max_connections = 20,\nx()',                  false],
    ['',                     'jit on',                                      false],
    ['',                     'ALTER SYSTEM SET max_connections = 200;',     true],
    ['',                     ' max_connections | 100 | Sets',               true],
  ])('of a file %j with %j is right', (name, content, expected) => {
    expect(detect(name, content)).toBe(expected);
  });

  it('takes a written file for what it is, with no error in it', () => {
    const { label, triage, problem } = readPaste(text({ 'postgres.superuserReserved': 100 }, ['80 of 97']));
    expect([label, triage, problem]).toEqual(['postgresql.conf', [], undefined]);
  });

  it('of a million spaces or quotes ends', () => {
    const long = [
      ' '.repeat(999_000),
      `work_mem ${' '.repeat(900_000)}!`,
      `work_mem = '${'a'.repeat(900_000)}`,
      `work_mem = '${"''".repeat(400_000)}`,
    ];
    expect(long.map((one) => [detect('', one), read('', one).understood.length])).toEqual(
      long.map(() => [false, 0]),
    );
  });
});

describe('readAmount', () => {
  it('gives back what writeAmount writes', () => {
    for (const unit of ['count', 'kB', 'blocks', 'MB', 'ms'] as const)
      for (const amount of [0, 1, 7, 60, 128, 1000, 1024, 60_000, 86_400_000, 2 ** 30 - 1, 2 ** 31 - 1])
        expect([unit, amount, readAmount(unit, writeAmount(unit, amount))]).toEqual([
          unit,
          amount,
          { amount },
        ]);
  });

  it('rounds fractions to the next smaller unit first, as Postgres does', () => {
    expect(readAmount('kB', '30.1GB')).toEqual({ amount: 30_822 * 1024 });
    expect(readAmount('ms', '0.5')).toEqual({ amount: 0 });
    expect(readAmount('ms', '1.5')).toEqual({ amount: 2 });
  });

  it('knows one zero', () => {
    for (const [unit, written] of [
      ['count', '-0'],
      ['number', '-0'],
      ['kB', '-0.1'],
      ['ms', '-0s'],
    ] as const)
      expect(readAmount(unit, written)).toStrictEqual({ amount: 0 });
  });
});

describe('write', () => {
  it('writes what is set, with units, those that need a restart first', () => {
    expect(
      text(
        {
          'postgres.maxConnections': 200,
          'postgres.sharedBuffers': 2 ** 30,
          'postgres.workMem': 6 * 2 ** 20,
          'postgres.statementTimeout': 90,
          'postgres.lockTimeout': 'none',
          'postgres.jit': 'off',
        },
        ['4 × 20 = 80 of 197'],
      ),
    ).toBe(`# 4 × 20 = 80 of 197

# A change of these needs a restart.
max_connections = 200
superuser_reserved_connections = 3
shared_buffers = 1GB

# A reload is enough for these.
work_mem = 6MB
statement_timeout = 90s
lock_timeout = 0
jit = off
`);
  });

  it.each([
    [{ 'postgres.workMem': 1024 }, '# work_mem is left out: Postgres takes it from 64kB to 2147483647kB.'],
    [
      { 'postgres.minWalSize': 2 ** 24 },
      '# min_wal_size is left out: Postgres takes it from 32MB to 2147483647MB.',
    ],
    [{ 'postgres.statementTimeout': 0 }, 'statement_timeout = 1ms'],
    [
      { 'postgres.version': 15, 'postgres.reserved': 2 },
      '# reserved_connections is left out: Postgres has it since version 16.',
    ],
    [
      { 'postgres.maxConnections': 3 },
      '# superuser_reserved_connections is left out: reserved slots and all, max_connections leaves none, so Postgres would not start.',
    ],
  ])('of %o writes “%s”', (settings, line) => {
    expect(text(settings as Settings).split('\n')).toContain(line);
  });

  it('leaves out what the version does not have', () => {
    expect(text({ 'postgres.version': 15 })).not.toContain('\nreserved_connections');
  });

  it('leaves out a name with which an older server does not start, where it says nothing', () => {
    expect(text({ 'postgres.version': 16 })).not.toContain('\nreserved_connections');
    expect(text({ 'postgres.version': 16, 'postgres.reserved': 2 })).toContain(
      '\nreserved_connections = 2\n',
    );
  });
});
