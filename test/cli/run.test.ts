import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { options } from '../../src/cli/options.ts';
import { exportList } from '../../src/formats/export-list.ts';
import { headroom } from './console.ts';

const files = { '.env': 'WEB_CONCURRENCY=2\nDB_POOL_SIZE=10\nDB_MAX_OVERFLOW=20\nDB_PASSWORD=hunter2\n' };

// prettier-ignore
test.each([
  [['--help'],                              0, 'headroom check'],
  [['help', 'size'],                        0, '--rate NUMBER'],
  [['check', '--help'],                     0, '--fail-on SEVERITY'],
  [['export', '--help'],                    0, 'Environment and start: env'],
  [['--version'],                           0, '1.2.3\n'],
])('headroom %j exits with %d and prints its help', (line, exit, printed) => {
  const ended = headroom(line);
  expect(ended.exit).toBe(exit);
  expect(ended.printed).toContain(printed);
  expect(ended.complained).toBe('');
});

// prettier-ignore
test.each([
  [[],                                      'headroom check [FILE…]'],
  [['toString'],                            'headroom check [FILE…]'],
  [['check'],                               'Nothing to read'],
  [['check', 'gone.env'],                   'gone.env can’t be read (ENOENT).'],
  [['check', '.env', '--at', 'noon'],       '--at is one of steady, peak, scaled, rollout.'],
  [['check', '.env', '--fail-on', 'all'],   '--fail-on is one of error, warning, note, never.'],
  [['check', '.env', '--annotations', 'x'], '--annotations is one of github, gitlab.'],
  [['check', '--link', 'about'],            'The link carries no state'],
  [['check', '--nonsense'],                 "Unknown option '--nonsense'"],
  [['size', '.env', '--hold', 'long'],      '--hold is a time such as 50ms'],
  [['size', '.env', '--rate', 'many'],      'api.arrivalRate can’t be “many”'],
  [['export', '.env'],                      '“.env” is no format.'],
  [['export'],                              'A format is missing.'],
  [['export', 'env', '.env', '--service', 'x'], 'There is no service of this name: it is one of api.'],
])('headroom %j exits with 2 and says what could not be used', (line, said) => {
  const ended = headroom(line, { files });
  expect(ended.exit).toBe(2);
  expect(ended.complained).toContain(said);
  expect(ended.printed).toBe('');
});

test('a file that nothing is read from exits with 2 and names what can be read', () => {
  const ended = headroom(['check'], { input: 'once upon a time' });
  expect(ended.exit).toBe(2);
  expect(ended.complained).toContain('.env');
});

test('standard input is read where no file is named, and where - is', () => {
  const fromPipe = headroom(['check', '--json'], { input: files['.env'] });
  const named = headroom(['check', '-', '--json'], { input: files['.env'] });
  expect(JSON.parse(fromPipe.printed).scenario.services[0].poolSize).toBe(10);
  expect(named.printed).toBe(fromPipe.printed);
});

test('a setting is stronger than a file, and a file than a link', () => {
  const line = [
    'check',
    '.env',
    '--link',
    '#?v=1&api.replicas=3&api.poolSize=7',
    '--set',
    'api.maxOverflow=1',
    '--json',
  ];
  const [api] = JSON.parse(headroom(line, { files }).printed).scenario.services;
  expect([api.replicas, api.poolSize, api.maxOverflow]).toEqual([3, 10, 1]);
});

test('a setting that no field takes is named and costs nothing else', () => {
  const { exit, printed } = headroom(['check', '.env', '--set', 'api.speed=3', '--set', 'api.replicas=0.5'], {
    files,
  });
  expect(exit).toBe(1);
  expect(printed).toContain('“api.speed” is not a setting that Headroom knows.');
  expect(printed).toContain('api.replicas can’t be “0.5”');
});

describe('headroom link', () => {
  test('prints the fragment, or a whole address where the site is known', () => {
    const fragment = '#?v=1&api.workersPerReplica=2&api.poolSize=10&api.maxOverflow=20';
    expect(headroom(['link', '.env'], { files }).printed).toBe(`${fragment}\n`);
    const address = `https://headroom.test/playground/${fragment}\n`;
    expect(headroom(['link', '.env', '--site', 'https://headroom.test/'], { files }).printed).toBe(address);
    expect(headroom(['link', '.env'], { files, site: 'https://headroom.test' }).printed).toBe(address);
  });

  test.each([['link'], ['export', 'env']])('%s says line by line what could not be used', (...command) => {
    const link = '#?v=1&api.replicas=4&nonsense=1&api.poolSize=banana';
    const lines = headroom([...command, '--link', link]).complained.split('\n');
    expect(lines).toEqual([expect.stringContaining('nonsense'), expect.stringContaining('banana'), '']);
  });

  test('of a link is the link', () => {
    const fragment = '#?v=1&services=web,worker&web.replicas=4';
    expect(headroom(['link', '--link', `https://x.test/playground/${fragment}`]).printed).toBe(
      `${fragment}\n`,
    );
  });
});

describe('headroom export', () => {
  test.each(exportList.map(({ id }) => id))('%s never fails and never repeats a secret', (id) => {
    const ended = headroom(['export', id, '.env'], { files });
    expect([0, 2]).toContain(ended.exit);
    expect(ended.exit === 0 ? ended.printed : ended.complained).not.toBe('');
    expect(ended.printed + ended.complained).not.toContain('hunter2');
  });

  test('writes files into a folder where one is given', () => {
    const ended = headroom(['export', 'env', '.env', '--out', 'new'], { files });
    expect(Object.keys(ended.written)).toEqual(['new/.env']);
    expect(ended.written['new/.env']).toContain('DB_POOL_SIZE=10');
    expect(ended.printed).toBe('');
  });
});

describe('headroom size', () => {
  const line = [
    'size',
    '--set',
    'postgres.maxConnections=200',
    '--rate',
    '100',
    '--hold',
    '50ms',
    '--wait',
    '20ms',
  ];

  test('finds the smallest pool that keeps the target, and exits with 0', () => {
    const ended = headroom([...line, '--json']);
    const { solution } = JSON.parse(ended.printed);
    expect(ended.exit).toBe(0);
    expect(solution.smallest.meets).toBe(true);
    expect(solution.smallest.outcome.wait).toBeLessThanOrEqual(0.02);
    expect(headroom(line).printed).toMatch(/api\.\w+: .+ → .+\n/);
  });

  test('exits with 1 where nothing meets the targets', () => {
    const ended = headroom([...line, '--set', 'postgres.maxConnections=10', '--set', 'api.replicas=20']);
    expect(ended.exit).toBe(1);
    expect(ended.printed).toContain('Nothing that was looked at meets the targets.');
  });
});

test('no command line throws, and every one exits with 0, 1 or 2', () => {
  const names = Object.keys(options).map((name) => `--${name}`);
  const word = fc.oneof(
    fc.constantFrom(
      'check',
      'size',
      'export',
      'link',
      'env',
      '.env',
      '-',
      '=',
      '--',
      'steady',
      'github',
      ...names,
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), (line) => {
      const { exit, printed, complained } = headroom(line, { files, input: 'DB_POOL_SIZE=3' });
      expect([0, 1, 2]).toContain(exit);
      expect(exit === 2 ? complained : printed + complained).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
