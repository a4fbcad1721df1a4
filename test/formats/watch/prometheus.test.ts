import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alertsOf, write } from '../../../src/formats/watch/prometheus.ts';
import { poolMetrics } from '../../../src/formats/watch/emitters.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
}
interface Rules {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
}
interface Test {
  readonly input_series: readonly unknown[];
  readonly alert_rule_test: readonly {
    readonly alertname: string;
    readonly exp_alerts: readonly unknown[];
  }[];
}

const files = (settings: Settings) => write(scenarioOf(settings), { header: ['The equation'] });
const rulesOf = (settings: Settings) =>
  (parse(files(settings)[0]?.text ?? '') as Rules).groups.flatMap(({ rules }) => rules);
const expressionOf = (settings: Settings, name: string) =>
  rulesOf(settings).find(({ alert, record }) => alert === name || record === name)?.expr;

describe('the recorded slots', () => {
  // prettier-ignore
  it.each<[Settings, string]>([
    [{},                                  'max by (instance) (pg_settings_max_connections) - max by (instance) (pg_settings_superuser_reserved_connections) - (max by (instance) (pg_settings_reserved_connections) or max by (instance) (pg_settings_max_connections) * 0)'],
    [{ 'postgres.appRole': 'superuser' }, 'max by (instance) (pg_settings_max_connections)'],
  ])('with %j are %s', (settings, expression) => {
    expect(expressionOf(settings, 'postgres:slots_usable')).toBe(expression);
  });

  it('lack what the platform keeps', () => {
    expect(expressionOf({ 'postgres.platformReserved': 15 }, 'postgres:slots_usable')).toMatch(/ - 15$/);
  });
});

describe('alerts', () => {
  // prettier-ignore
  it.each<[Settings, string, string]>([
    [{},                                     'PoolNearLimit',            'avg_over_time(db_pool_in_use{service="api"}[2m]) / db_pool_limit{service="api"} > 0.8'],
    [{ 'target.poolUse': 0.5 },              'PoolNearLimit',            'avg_over_time(db_pool_in_use{service="api"}[2m]) / db_pool_limit{service="api"} > 0.5'],
    [{ 'api.library': 'prisma-6' },          'PoolNearLimit',            'avg_over_time(prisma_pool_connections_busy{service="api"}[2m]) > 12'],
    [{ 'api.library': 'hikaricp' },          'PoolNearLimit',            'avg_over_time(hikaricp_connections_active{pool="api"}[2m]) / hikaricp_connections_max{pool="api"} > 0.8'],
    [{},                                     'PoolCallersWait',          'min_over_time(db_pool_waiting{service="api"}[1m]) > 0'],
    [{},                                     'PoolWaitTooLong',          'histogram_quantile(0.95, sum by (instance, service, le) (rate(db_pool_wait_seconds_bucket{service="api"}[5m]))) > 0.05'],
    [{ 'api.library': 'prisma-6' },          'PoolWaitTooLong',          'histogram_quantile(0.95, sum by (instance, service, le) (rate(prisma_client_queries_wait_histogram_ms_bucket{service="api"}[5m]))) / 1000 > 0.05'],
    [{ 'api.library': 'pgxpool' },           'PoolWaitTooLong',          'sum by (instance, service) (rate(db_pool_wait_seconds_sum{service="api"}[5m])) / sum by (instance, service) (rate(db_pool_wait_seconds_count{service="api"}[5m])) > 0.05'],
    [{ 'api.checkoutTimeout': 10 },          'PoolWaitNearsTimeout',     'histogram_quantile(0.99, sum by (instance, service, le) (rate(db_pool_wait_seconds_bucket{service="api"}[5m]))) > 5'],
    [{},                                     'MorePoolsThanPlanned',     'sum(db_pool_limit{service="api"}) > 30'],
    [{},                                     'PostgresNoRoomForDeploy',  'postgres:slots_usable - postgres:slots_used < 15'],
    [{ 'allowance.people': 5 },              'PostgresMoreOpenThanPlanned', 'postgres:slots_used > 20'],
    [{ 'postgres.version': 15, 'postgres.reserved': 9 }, 'PostgresFewerSlotsThanPlanned', 'postgres:slots_usable < 97'],
    [{ 'api.reaches': 'pooler', 'pooler.waitTimeout': 20 }, 'PgbouncerWaitNearsTimeout', 'max by (instance) (pgbouncer_pools_client_maxwait_seconds) > 10'],
  ])('with %j has %s: %s', (settings, name, expression) => {
    expect(expressionOf(settings, name)).toBe(expression);
  });

  // prettier-ignore
  it.each<[Settings, string]>([
    [{ 'api.checkoutTimeout': 'none' },  'PoolWaitNearsTimeout'],
    [{ 'api.poolSize': 'unlimited' },    'PoolNearLimit'],
    [{ 'api.reaches': 'service' },       'PoolNearLimit'],
    [{ 'api.rollout': 'recreate' },      'PostgresNoRoomForDeploy'],
    [{},                                 'PgbouncerClientsWait'],
    [{ 'api.poolSize': 200 },            'PostgresMoreOpenThanPlanned'],
  ])('with %j has no %s', (settings, name) => {
    expect(expressionOf(settings, name)).toBeUndefined();
  });
});

describe('the two files', () => {
  it('test each alert once firing and once calm', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        const [rules, test] = write(scenario, { header: [] });
        const alerts = (parse(rules?.text ?? '') as Rules).groups.flatMap((group) => group.rules);
        const { tests } = parse(test?.text ?? '') as { readonly tests: readonly Test[] };
        const names = alerts.flatMap(({ alert }) => (alert === undefined ? [] : [alert, alert]));
        const tested = tests.map(({ alert_rule_test: [one] }) => [one?.alertname, one?.exp_alerts.length]);
        expect(tested).toEqual(names.map((name, index) => [name, index % 2 === 0 ? 1 : 0]));
        expect(`${rules?.text}${test?.text}`).not.toMatch(/NaN|Infinity|undefined|unlimited|\{\{/);
      }),
      { numRuns: 100 },
    );
  });

  it('are the same bytes for the same scenario', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        expect(write(structuredClone(scenario), { header: ['a'] })).toEqual(
          write(scenario, { header: ['a'] }),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('keep hostile names and headers inside strings and comments', () => {
    const scenario = {
      ...scenarioOf({}),
      services: [defaultService('a"} or vector(1) #\n- x: "{{ $value }}')],
    };
    const header = ['ok\n- alert: Evil\n  expr: 1', '\u2028groups: []'];
    const [rules] = write(scenario, { header });
    const { groups } = parse(rules?.text ?? '') as Rules;
    expect(groups.flatMap((group) => group.rules).map(({ alert }) => alert)).not.toContain('Evil');
    expect(rules?.text).not.toMatch(/vector\(1\)|\{\{/);
  });
});

it('poolMetrics of a library with metrics of its own are those', () => {
  const of = (library: string) => poolMetrics({ ...defaultService('api'), library }).inUse;
  expect(['asyncpg-pool', 'prisma-6', 'hikaricp', 'npgsql'].map(of)).toEqual([
    'db_pool_in_use',
    'prisma_pool_connections_busy',
    'hikaricp_connections_active',
    'db_client_connection_count',
  ]);
});

it('alertsOf says when each alert fires, in sentences', () => {
  for (const { summary, description } of alertsOf(
    scenarioOf({ 'api.reaches': 'pooler', 'worker.kind': 'background' }),
  ))
    expect([summary, description]).toEqual([
      expect.stringMatching(/^[A-Z\d].*\.$/),
      expect.stringMatching(/^[A-Z\d].*\.$/),
    ]);
});
