// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts under test hold such references.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as ciCheck from '../../../src/formats/watch/ci-check.ts';
import * as k6 from '../../../src/formats/watch/k6.ts';
import { monitoringQueries, write as writeSql } from '../../../src/formats/watch/monitoring-sql.ts';
import * as pgbench from '../../../src/formats/watch/pgbench.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { hasProgram, runWith } from '../program.ts';

const header = ['The equation', 'a\n*/ b'];
const k6Text = (settings: Settings) => k6.write(scenarioOf(settings), { header })[0]?.text ?? '';
const benchText = (settings: Settings) => pgbench.write(scenarioOf(settings), { header })[0]?.text ?? '';

describe('the script of k6', () => {
  // prettier-ignore
  it.each<[Settings, string]>([
    [{ 'api.arrivalRate': 300 },                     "executor: 'constant-arrival-rate',\n      rate: 300,\n      timeUnit: '1s',"],
    [{ 'api.arrivalRate': 0.5 },                     "rate: 30,\n      timeUnit: '1m',"],
    [{ 'api.arrivalRate': 0.001 },                   "rate: 4,\n      timeUnit: '1h',"],
    [{ 'api.users': 100, 'api.thinkTime': 2 },       "executor: 'constant-vus',\n      vus: 100,"],
    [{ 'api.users': 100, 'api.thinkTime': 2 },       '  sleep(2);'],
    [{},                                             'rate: Number(__ENV.RATE), // requests per second; the scenario gives none'],
    [{ 'tests.duration': 60 },                       "duration: '60s',"],
    [{ 'target.responseTime': 0.4 },                 "http_req_duration: ['p(95)<400'], // 400 ms"],
    [{ 'target.errorShare': 0.01 },                  "http_req_failed: ['rate<=0.01'],"],
  ])('with %j says %s', (settings, text) => {
    expect(k6Text(settings)).toContain(text);
  });

  it('is written for web services, and for the chosen one', () => {
    const scenario = scenarioOf({ 'api.replicas': 2, 'worker.kind': 'background', 'shop.replicas': 1 });
    const names = (options = {}) => k6.write(scenario, { header, ...options }).map(({ name }) => name);
    expect(names()).toEqual(['api_load.k6.js', 'shop_load.k6.js']);
    expect(names({ service: 'worker' })).toEqual(['load.k6.js']);
  });

  it.skipIf(!hasProgram('node'))('is code that Node parses, whoever named the service', () => {
    for (const name of ['api', "x'}];evil();//", 'a`${evil()}`']) {
      const scenario = { ...scenarioOf({}), services: [{ ...defaultService(name), arrivalRate: 5 }] };
      const [file] = k6.write(scenario, { header });
      expect(file?.text).not.toContain('evil()');
      const script = { name: 'load.mjs', text: file?.text ?? '' };
      expect(runWith([script], 'node', ['--check', 'load.mjs'])).toEqual({ status: 0, output: '' });
    }
  });
});

describe('the script of pgbench', () => {
  // prettier-ignore
  it.each<[Settings, string]>([
    [{},                                                       'clients=${CLIENTS:-30}'],
    [{},                                                       '# Set CLIENTS to 98 to see the refusal.'],
    [{ 'api.poolSize': 90 },                                   'Postgres refuses some: it gives 97.'],
    [{ 'api.arrivalRate': 40, 'worker.arrivalRate': 10.5 },    ' --rate=50.5 '],
    [{ 'api.poolSize': 'unlimited' },                          'the demand is unbounded.'],
    [{ 'api.poolSize': 5000, 'api.replicas': 9 },              'are more than one pgbench can open.'],
  ])('with %j says %s', (settings, text) => {
    expect(benchText(settings)).toContain(text);
  });

  it('holds each connection for the mean hold time', () => {
    const files = pgbench.write(scenarioOf({ 'api.holdTime': 0.05, 'worker.holdTime': 0.15 }), {
      header: [],
    });
    expect(files[1]).toEqual({
      name: 'hold.sql',
      text: '-- A connection is held for the mean hold time of the scenario.\nSELECT pg_sleep(0.1);\n',
    });
  });
});

it('scripts of the shell are ones that sh parses', () => {
  for (const write of [pgbench.write, ciCheck.write]) {
    const [file] = write(scenarioOf({ 'api.arrivalRate': 7 }), { header: ['$(evil)', '`evil`\nevil'] });
    const script = { name: 'script.sh', text: file?.text ?? '' };
    expect(runWith([script], 'sh', ['-n', 'script.sh'])).toEqual({ status: 0, output: '' });
    expect(file?.text).not.toMatch(/^evil/m);
  }
});

describe('the queries', () => {
  it('say what the plan expects of each answer', () => {
    const [file] = writeSql(scenarioOf({ 'api.replicas': 2, 'postgres.platformReserved': 15 }), { header });
    expect(file?.text).toContain(
      '-- The plan rests on max_connections 100 and 82 usable slots.\n-- It has at most, by moment: steady 10, peak 30, scaled 30, rollout 45.\n-- The platform keeps 15 more',
    );
    expect(file?.text).toContain('-- api: at most 30 at peak, 45 during a deploy.');
  });

  it('name the console of PgBouncer where there is one', () => {
    expect(writeSql(scenarioOf({ 'api.reaches': 'pooler' }), { header })[0]?.text).toContain(
      '-- SHOW POOLS;',
    );
    expect(writeSql(scenarioOf({}), { header })[0]?.text).not.toContain('SHOW POOLS');
  });

  it('only read, for any scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { sql } of monitoringQueries(scenario)) {
          expect(sql).toMatch(/^SELECT [^;]*;$/s);
          expect(sql).not.toMatch(/NaN|undefined|terminate/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
