import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import { type Field, type FieldTable, type FieldValue, isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { type Finding, type FindingCode, findingCodes } from '../../src/model/finding.ts';
import {
  defaultScenario,
  defaultService,
  groupNames,
  keyParts,
  maxServices,
  type Scenario,
  valueAt,
  withChanges,
} from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

const gibibyte = 2 ** 30;
const quiet = { 'api.rollout': 'recreate', 'api.poolSize': 10, 'api.maxOverflow': 0 } as const;
const pooled = { ...quiet, 'api.reaches': 'pooler' } as const;

/** So many erlangs on the pool of 10. */
const loaded = (erlangs: number, settings: Settings = {}): Settings => ({
  ...quiet,
  'api.arrivalRate': erlangs * 20,
  'api.holdTime': 0.05,
  ...settings,
});

/** More than the memory of ten connections. */
const tight = { 'postgres.memory': gibibyte, 'postgres.memoryPerConnection': gibibyte / 8 };
/** Waits and timeouts as they come. */
const easy = { 'target.waitTime': 3600, 'target.timeoutShare': 1 } as const;
const patient = { 'pooler.waitTimeout': 'none' } as const;

/** So many erlangs on 10 server connections, behind pools that hardly wait. */
const pooledLoad = (erlangs: number): Settings => ({
  ...loaded(erlangs),
  'api.reaches': 'pooler',
  'api.poolSize': 30,
  'pooler.mode': 'transaction',
  'pooler.poolSize': 10,
});

/** The codes of findings that rest on the model alone. */
const ownCodes = findingCodes.filter((code) => code !== 'setting-ignored');
type OwnCode = Exclude<FindingCode, 'setting-ignored'>;

/** For each code a scenario in which it is the only thing to say. */
const alone: Readonly<Record<OwnCode, Settings>> = {
  'over-budget-steady': { ...quiet, 'api.poolSize': 98, 'allowance.people': 5 },
  'over-budget-peak': { ...quiet, 'api.maxOverflow': 90, 'allowance.people': 5 },
  'over-budget-scaled': { ...quiet, 'api.maxReplicas': 10, 'allowance.people': 5 },
  'over-budget-rollout': { ...quiet, 'api.poolSize': 50, 'api.rollout': 'canary', 'allowance.people': 5 },
  'unlimited-pool': { ...quiet, 'api.poolSize': 'unlimited' },
  'pooler-servers-over-budget': { ...pooled, 'pooler.poolSize': 98, 'allowance.people': 5 },
  'pooler-clients-full': { ...pooled, 'pooler.maxClients': 9 },
  saturated: loaded(10),
  'busiest-worker-unstable': loaded(10, { 'api.workersPerReplica': 2, 'api.busiestShare': 1 }),
  'timeouts-expected': loaded(8, { 'api.whenExhausted': 'fail' }),
  'wait-target-missed': loaded(9),
  'nothing-left-for-people': { ...quiet, 'api.poolSize': 93 },
  'no-checkout-timeout': { ...quiet, 'api.checkoutTimeout': 'none' },
  'more-connections-than-load': loaded(0.1),
  'nested-deadlock-possible': { ...quiet, 'api.connectionsPerRequest': 2, 'api.threads': 10 },
  'burst-times-out': {
    ...quiet,
    'api.holdTime': 5,
    'api.checkoutTimeout': 10,
    'api.variability': 0,
    'api.burst': 31,
  },
  'retries-amplify': loaded(9.95, { 'api.retries': 1, 'api.checkoutTimeout': 0.1, ...easy }),
  'leak-empties-pool': { ...quiet, 'api.leakRate': 0.001 },
  'overflow-churn': {
    ...quiet,
    ...easy,
    'api.poolSize': 5,
    'api.maxOverflow': 5,
    'api.holdTime': 0.2,
    'api.arrivalRate': 40,
  },
  'pool-larger-than-callers': { ...quiet, 'api.threads': 9 },
  'sync-threads-cap': loaded(5, { 'api.threads': 10, 'api.appWaiting': 0.05 }),
  'concurrency-limit-below-keep-alives': { ...quiet, 'api.concurrencyLimit': 65, 'api.idleKeepAlives': 64 },
  'test-runners-exceed-pool': { ...quiet, 'tests.workers': 11, 'tests.requestsPerTest': 1 },
  'pooler-saturated': { ...pooledLoad(10), ...patient },
  'reserve-counted-as-capacity': { ...pooledLoad(10), ...patient, 'pooler.reserve': 5 },
  'session-mode-without-multiplexing': { ...pooled, 'api.replicas': 3, 'pooler.mode': 'session' },
  'prepared-statements-in-transaction-mode': {
    ...pooled,
    'pooler.mode': 'transaction',
    'api.preparedStatements': 'named',
  },
  'eager-pools-over-budget': { ...quiet, 'api.opening': 'eager', 'api.poolSize': 98, 'allowance.people': 5 },
  'connection-storm': {
    ...quiet,
    'api.poolSize': 820,
    'postgres.maxConnections': 5000,
    'postgres.cores': 1,
    'postgres.tls': 'on',
  },
  'worker-cpu-saturated': { ...quiet, 'api.appCpu': 0.02, 'api.arrivalRate': 50 },
  'workers-beyond-cpu': { ...quiet, 'api.poolSize': 5, 'api.cpuLimit': 2, 'api.workersPerReplica': 6 },
  'database-cores-saturated': {
    ...quiet,
    'postgres.cores': 4,
    'api.databaseCpu': 0.02,
    'api.arrivalRate': 200,
  },
  'pool-larger-than-cores': {
    ...quiet,
    'postgres.cores': 4,
    'api.poolSize': 32,
    'api.databaseCpu': 0.02,
    'api.holdTime': 0.04,
    'api.arrivalRate': 90,
  },
  'hold-parts-exceed-hold': { ...quiet, 'api.databaseCpu': 0.02, 'api.holdTime': 0.01 },
  'memory-over-limit-likely': { ...loaded(5, easy), ...tight },
  'memory-over-limit-worst': { ...quiet, ...tight },
  'work-mem-unsafe': { ...quiet, 'postgres.memory': 4 * gibibyte, 'postgres.workMem': gibibyte / 16 },
  'app-memory-over-limit': {
    ...quiet,
    'api.poolSize': 5,
    'api.workersPerReplica': 4,
    'api.memoryPerWorker': gibibyte / 2,
    'api.memoryLimit': gibibyte,
  },
  'redis-over-limit': { ...quiet, 'redis.poolSize': 10, 'redis.maxClients': 9 },
  'redis-fails-at-once': {
    ...quiet,
    'api.threads': 10,
    'redis.poolSize': 5,
    'redis.whenExhausted': 'fail',
  },
  'checkout-timeout-outlasts-layer': { ...quiet, 'api.requestTimeout': 30 },
  'timeout-order-inverted': { ...quiet, 'agents.responseTimeout': 180, 'edge.readTimeout': 60 },
  'keep-alive-race': { ...quiet, 'api.keepAliveTimeout': 5, 'edge.keepaliveTimeout': 60 },
  'autoscaler-max-unsafe': {
    ...quiet,
    'api.maxReplicas': 9,
    'api.rollout': 'rolling',
    'allowance.people': 5,
    'api.hpaCpuTarget': 0.6,
    'api.cpuRequest': 2,
  },
  'autoscaler-slower-than-default': {
    ...quiet,
    'api.replicas': 5,
    'api.maxReplicas': 12,
    'postgres.maxConnections': 500,
    'api.hpaCpuTarget': 0.6,
    'api.cpuRequest': 2,
    'api.hpaScaleUpPods': 6,
    'api.hpaScaleUpPeriod': 60,
  },
  'autoscaler-without-request': { ...quiet, 'api.hpaCpuTarget': 0.6 },
  'observed-far-from-computed': { ...quiet, 'observed.connections': 11 },
  'observed-figures-disagree': {
    ...quiet,
    'observed.throughput': 50,
    'observed.inUse': 5,
    'observed.responseTime': 0.05,
  },
};

/** What these two say is more than the budget, and says so beside it. */
const companions: Readonly<Partial<Record<FindingCode, FindingCode>>> = {
  'eager-pools-over-budget': 'over-budget-steady',
  'autoscaler-max-unsafe': 'over-budget-rollout',
};

/** What no one setting removes in the scenario above: a leak, a load, a measurement, or too little memory or too few cores. */
const withoutFix: ReadonlySet<FindingCode> = new Set([
  'more-connections-than-load',
  'leak-empties-pool',
  'connection-storm',
  'hold-parts-exceed-hold',
  'memory-over-limit-likely',
  'memory-over-limit-worst',
  'observed-far-from-computed',
  'observed-figures-disagree',
]);

const codesOf = (scenario: Scenario) => evaluate(scenario).findings.map(({ code }) => code);

describe('evaluate(scenario)', () => {
  it('says nothing of the default scenario, which fits', () => {
    const { tightest, findings, waiting } = evaluate(defaultScenario);
    expect(tightest).toMatchObject({ moment: 'rollout', demand: 30, headroom: 67, fits: true });
    expect([findings, waiting]).toEqual([[], []]);
  });

  test.each(ownCodes)('says %s and nothing else for its own cause', (code) => {
    expect(codesOf(scenarioOf(alone[code])).filter((one) => one !== companions[code])).toEqual([code]);
  });

  it('names errors first, then warnings, then notes', () => {
    const settings = loaded(11, { 'api.poolSize': 10, 'api.replicas': 9, 'job.checkoutTimeout': 'none' });
    const many = scenarioOf({
      ...settings,
      'job.arrivalRate': 0.1,
      'job.holdTime': 0.01,
      'api.rollout': 'canary',
    });
    const severities = evaluate(many).findings.map(({ severity }) => severity);
    const order = ['error', 'warning', 'note'];
    expect(new Set(severities).size).toBe(3);
    expect(severities).toEqual(severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it('sizes 4 workers of 10 + 10 in an overlapping deploy', () => {
    const sizing = evaluate(
      scenarioOf({
        'api.workersPerReplica': 4,
        'api.poolSize': 10,
        'api.maxOverflow': 10,
        'api.checkoutTimeout': 30,
        'api.poolRecycle': 3600,
        'api.rollout': 'blue-green',
        'redis.poolSize': 5,
      }),
    );
    const [first] = sizing.findings;
    expect(sizing.moments.map(({ demand }) => demand)).toEqual([40, 80, 80, 160]);
    expect(sizing.moments.map(({ headroom }) => headroom)).toEqual([57, 17, 17, -63]);
    expect(first?.code).toBe('over-budget-rollout');
    expect(first?.fix?.map(({ value }) => value)).toEqual([6, 6]);
  });
});

/** Paths of values that plain JSON does not give back: NaN, Infinity, −0, undefined and null among them. */
function notPlain(value: unknown, path = 'sizing'): readonly string[] {
  if (typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => notPlain(part, `${path}.${key}`));
}

function extreme(of: (field: Field) => FieldValue, services: number): Scenario {
  const values = (table: FieldTable) =>
    Object.fromEntries(Object.entries(table).map(([key, field]) => [key, of(field)]));
  const names = Array.from({ length: services }, (_, index) => `s${index}`);
  return {
    ...defaultScenario,
    services: names.map((name) => ({ ...defaultService(name), ...values(serviceFields) })),
    ...Object.fromEntries(groupNames.map((group) => [group, values(groupFields[group])])),
  };
}

const least = (field: Field): FieldValue => {
  if (field.kind === 'whole' || field.kind === 'decimal') return field.minimum;
  if (field.kind === 'choice') return field.options[0] ?? '';
  return field.kind === 'portion' ? '0%' : field.default;
};
const most = (field: Field): FieldValue => {
  if (field.kind === 'whole' || field.kind === 'decimal') return field.maximum;
  if (field.kind === 'choice') return field.options.at(-1) ?? '';
  return field.kind === 'portion' ? '1000%' : field.default;
};
const wordy = (field: Field): FieldValue =>
  field.kind === 'whole' || field.kind === 'decimal' ? (field.words[0] ?? field.maximum) : most(field);

/** Values far out: the ends of each range, words, and anything between. */
const anywhere = (field: Field): fc.Arbitrary<FieldValue> => {
  if (field.kind !== 'whole' && field.kind !== 'decimal') return fc.constantFrom(least(field), most(field));
  const { minimum, maximum, words, kind } = field;
  const between =
    kind === 'whole'
      ? fc.integer({ min: minimum, max: maximum })
      : fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof(fc.constantFrom(minimum, maximum, ...words), between);
};
describe('a sizing', () => {
  it('is plain JSON without NaN, Infinity, null or undefined', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        expect(notPlain(sizing)).toEqual([]);
        expect(JSON.parse(JSON.stringify(sizing))).toStrictEqual(sizing);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for the same scenario, which it leaves as it is', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const before = JSON.stringify(scenario);
        const [first, second] = [evaluate(scenario), evaluate(structuredClone(scenario))];
        expect(JSON.stringify(first)).toBe(JSON.stringify(second));
        expect(JSON.stringify(scenario)).toBe(before);
      }),
    );
  });

  // prettier-ignore
  test.each([
    ['all minima',  least],
    ['all maxima',  most],
    ['all words',   wordy],
  ] as const)('exists for %s, with 1 to 24 services', (_, of) => {
    for (const services of [1, 2, maxServices]) {
      const sizing = evaluate(extreme(of, services));
      expect(notPlain(sizing)).toEqual([]);
      for (const { demand, headroom } of sizing.moments) {
        expect(demand === 'unbounded' || Number.isSafeInteger(demand)).toBe(true);
        expect(headroom === 'unbounded' || Number.isSafeInteger(headroom)).toBe(true);
      }
    }
  });

  it('exists for any value of any field', () => {
    fc.assert(
      fc.property(fc.gen(), (pick) => {
        const scenario = extreme((field) => pick(anywhere, field), 3);
        expect(notPlain(evaluate(scenario))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the order of services, but for the order of its lists', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const turned = evaluate({ ...scenario, services: scenario.services.toReversed() });
        const { moments, findings, safeLimits } = evaluate(scenario);
        expect(turned.moments.map(({ demand }) => demand)).toEqual(moments.map(({ demand }) => demand));
        const named = (all: readonly Finding[]) =>
          all.map(({ code, owner }) => `${code} ${owner}`).toSorted();
        expect(named(turned.findings)).toEqual(named(findings));
        const limits = (all: typeof safeLimits) => all.map(({ key, value }) => `${key} ${value}`).toSorted();
        expect(limits(turned.safeLimits)).toEqual(limits(safeLimits));
      }),
    );
  });
});

/** Whether two findings are about the same thing: an inner timeout may stand before several outer ones. */
function isSame(one: Finding, other: Finding): boolean {
  const cause = ({ code, owner, setting, numbers }: Finding) =>
    `${code} ${owner} ${setting} ${numbers['innerRung']}`;
  return cause(one) === cause(other);
}

describe('the fix of a finding', () => {
  const withFixes = (scenario: Scenario) =>
    evaluate(scenario).findings.filter(({ fix }) => fix !== undefined);

  it('has values that their fields can hold, and changes something', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { fix = [] } of withFixes(scenario)) {
          expect(fix).not.toEqual([]);
          expect(fix.some(({ key, value }) => valueAt(scenario, key) !== value)).toBe(true);
          for (const { key, value } of fix) {
            const field = keyParts(key)?.field;
            expect([key, field !== undefined && isValueOf(field, value)]).toEqual([key, true]);
            expect(valueAt(scenario, key)).toBeDefined();
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('removes its cause', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const finding of withFixes(scenario)) {
          const after = evaluate(withChanges(scenario, finding.fix ?? [])).findings;
          expect(after.filter((one) => isSame(one, finding))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a demand over budget makes every moment fit', () => {
    const over = (code: FindingCode) =>
      code.startsWith('over-budget') || code === 'pooler-servers-over-budget';
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { fix = [] } of withFixes(scenario).filter(({ code }) => over(code))) {
          expect(evaluate(withChanges(scenario, fix)).tightest.fits).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(ownCodes.filter((code) => !withoutFix.has(code)))('exists for %s', (code) => {
    const scenario = scenarioOf(alone[code]);
    const finding = evaluate(scenario).findings.find((one) => one.code === code);
    expect(finding?.fix).toBeDefined();
    expect(codesOf(withChanges(scenario, finding?.fix ?? []))).not.toContain(code);
  });
});
