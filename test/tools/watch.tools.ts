import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportId } from '../../src/formats/export-list.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, programAt, run, scratch } from './programs.ts';
import { onlyText, written } from './written.ts';

const { folder, remove } = scratch();
afterAll(remove);

function put(name: string, id: ExportId, scenario: Scenario): string {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  for (const file of written(id, scenario)) {
    mkdirSync(dirname(join(place, file.name)), { recursive: true });
    writeFileSync(join(place, file.name), file.text);
  }
  return place;
}

const pools = { 'api.replicas': 2, 'api.maxReplicas': 6, 'api.poolSize': 4, 'api.maxOverflow': 1 } as const;

// prettier-ignore
const scenarios: readonly (readonly [name: string, scenario: Scenario])[] = [
  ['the defaults',      scenarioOf({})],
  ['SQLAlchemy',        scenarioOf({ ...pools, 'api.library': 'sqlalchemy-queuepool', 'worker.kind': 'background' })],
  ['Prisma 6',          scenarioOf({ ...pools, 'api.library': 'prisma-6' })],
  ['HikariCP',          scenarioOf({ ...pools, 'api.library': 'hikaricp' })],
  ['a pooler',          scenarioOf({ ...pools, 'api.reaches': 'pooler', 'pooler.kind': 'pgbouncer', 'pooler.mode': 'transaction' })],
  ['known reservation', scenarioOf({ ...pools, 'postgres.version': 16, 'postgres.reserved': 5, 'allowance.people': 5 })],
  ['a superuser',       scenarioOf({ ...pools, 'postgres.appRole': 'superuser' })],
  ['no limits',         scenarioOf({ 'api.poolSize': 'unlimited', 'api.checkoutTimeout': 'none' })],
];

describe.skipIf(lacks('promtool'))('promtool', () => {
  test.each(scenarios)(
    'accepts the rules of %s, and each alert fires on its series and on no other',
    (name, scenario) => {
      const place = put(name.replaceAll(' ', '-'), 'prometheus', scenario);
      const checked = run(programAt('promtool'), ['check', 'rules', 'headroom.rules.yaml'], { cwd: place });
      expect(checked.status, checked.output).toBe(0);
      expect(checked.output).toMatch(/SUCCESS: \d+ rules found/);
      const tested = run(programAt('promtool'), ['test', 'rules', 'headroom.rules.test.yaml'], {
        cwd: place,
      });
      expect(tested.status, tested.output).toBe(0);
      const [rules, tests] = written('prometheus', scenario).map(({ text }) => text);
      const alerts = rules?.match(/^ +- alert: \w+$/gm)?.length ?? 0;
      expect(alerts).toBeGreaterThan(3);
      expect(tests?.match(/ fires$/gm)).toHaveLength(alerts);
    },
  );

  test('fails where a rule never fires', () => {
    const place = put('broken', 'prometheus', scenarioOf({}));
    const [rules] = written('prometheus', scenarioOf({}));
    writeFileSync(
      join(place, 'headroom.rules.yaml'),
      rules?.text.replace('PostgresSlotsNearlyGone', 'Other') ?? '',
    );
    expect(
      run(programAt('promtool'), ['test', 'rules', 'headroom.rules.test.yaml'], { cwd: place }).status,
    ).not.toBe(0);
  });
});

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'pgbench', 'python'))('on a real Postgres', () => {
  const scenario = scenarioOf({
    'api.poolSize': 3,
    'api.maxOverflow': 2,
    'api.rollout': 'recreate',
    'api.workersPerReplica': 2,
    'api.arrivalRate': 40,
    'api.holdTime': 0.02,
    'postgres.version': 15,
    'postgres.maxConnections': 13,
  });
  let fits: Postgres;
  let tight: Postgres;
  beforeAll(async () => {
    fits = await startPostgres('max_connections = 13\n');
    tight = await startPostgres('max_connections = 12\n');
  });
  afterAll(async () => {
    await fits.stop();
    await tight.stop();
  });

  test('the monitoring SQL runs, and sees the slots', () => {
    const rows = fits.sql(onlyText('monitoring-sql', scenario)).split('\n');
    expect(rows[0]).toMatch(/^\d+\|13\|13$/);
    expect(rows.some((row) => row.startsWith('test|postgres|active|1|'))).toBe(true);
  });

  test('the pgbench script holds what the scenario may open', () => {
    const place = put('pgbench', 'pgbench', scenario);
    const env = {
      DATABASE_URL: fits.address('app'),
      SECONDS_TO_RUN: '2',
      PATH: `${dirname(programAt('pgbench'))}:${process.env['PATH']}`,
    };
    const { status, output } = run('sh', [join(place, 'pgbench.sh')], { env });
    expect(status, output).toBe(0);
    expect(output).toMatch(/number of clients: 10\n/);
    expect(output).toMatch(/number of failed transactions: 0 /);
  });

  test('the start-up check of Python passes where the sum fits, and fails where it does not', () => {
    const place = put('python', 'start-check-python', scenario);
    const ask = (server: Postgres) =>
      run(
        programAt('python'),
        [
          '-c',
          'import os, psycopg, check_connections as c\nprint(c.check(psycopg.connect(os.environ["URL"])))',
        ],
        {
          cwd: place,
          env: { URL: server.address('app') },
        },
      );
    expect(ask(fits)).toMatchObject({ status: 0, stdout: '0\n' });
    expect(ask(tight).status).toBe(1);
    expect(ask(tight).output).toContain('api 10 = 10 connections may be wanted, the budget is 9');
  });

  test('the start-up check of Node passes where the sum fits, and fails where it does not', () => {
    const place = put('node', 'start-check-node', scenario);
    const program =
      "import pg from 'pg';\nimport { check } from './check-connections.mjs';\nconst client = new pg.Client(process.env.URL);\nawait client.connect();\ntry { console.log(await check((sql) => client.query(sql).then(({ rows }) => rows))); } finally { await client.end(); }\n";
    writeFileSync(join(place, 'start.mjs'), program);
    spawnSync('ln', ['-sfn', join(programAt('node'), 'node_modules'), join(place, 'node_modules')]);
    const ask = (server: Postgres) =>
      run(process.execPath, ['start.mjs'], { cwd: place, env: { URL: server.address('app') } });
    expect(ask(fits)).toMatchObject({ status: 0, stdout: '0\n' });
    expect(ask(tight).status).toBe(1);
    expect(ask(tight).output).toContain('the budget is 9');
  });

  // prettier-ignore
  test.each([
    ['python', 'start-check-python', 'check_connections.py',  '13', 0],
    ['python', 'start-check-python', 'check_connections.py',  '12', 1],
    ['python', 'start-check-python', 'check_connections.py',  'x',  2],
    ['node',   'start-check-node',   'check-connections.mjs', '13', 0],
    ['node',   'start-check-node',   'check-connections.mjs', '12', 1],
    ['node',   'start-check-node',   'check-connections.mjs', 'x',  2],
  ] as const)('in a CI job the check of %s (%s, %s) with max_connections %s exits with %d', (runtime, id, file, most, exit) => {
    const place = put(`ci-${runtime}`, id, scenario);
    const program = runtime === 'python' ? programAt('python') : process.execPath;
    expect(run(program, [join(place, file), '--max-connections', most]).status).toBe(exit);
  });
});

test('a shell accepts the CI check, and Node the load test of k6', () => {
  const place = put('scripts', 'ci-check', scenarioOf({}));
  expect(run('sh', ['-n', join(place, 'check-connections.sh')]).status).toBe(0);
  const script = onlyText('k6', scenarioOf({ 'api.arrivalRate': 10, 'api.holdTime': 0.1 }));
  writeFileSync(join(place, 'load.mjs'), script);
  expect(run(process.execPath, ['--check', join(place, 'load.mjs')]).status).toBe(0);
});
