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

const quiet = { 'api.rollout': 'recreate', 'api.poolSize': 10, 'api.maxOverflow': 0 } as const;
const pooled = { ...quiet, 'api.reaches': 'pooler' } as const;

/** So many erlangs on the pool of 10. */
const loaded = (erlangs: number, settings: Settings = {}): Settings => ({
  ...quiet,
  'api.arrivalRate': erlangs * 20,
  'api.holdTime': 0.05,
  ...settings,
});

/** For each code a scenario in which it is the only thing to say. */
const alone: Readonly<Record<FindingCode, Settings>> = {
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
};

const codesOf = (scenario: Scenario) => evaluate(scenario).findings.map(({ code }) => code);

describe('evaluate(scenario)', () => {
  it('says nothing of the default scenario, which fits', () => {
    const { tightest, findings, waiting } = evaluate(defaultScenario);
    expect(tightest).toMatchObject({ moment: 'rollout', demand: 30, headroom: 67, fits: true });
    expect([findings, waiting]).toEqual([[], []]);
  });

  test.each(findingCodes)('says %s and nothing else for its own cause', (code) => {
    expect(codesOf(scenarioOf(alone[code]))).toEqual([code]);
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
        for (const { code, owner, fix = [] } of withFixes(scenario)) {
          const after = evaluate(withChanges(scenario, fix)).findings;
          expect(after.filter((one) => one.code === code && one.owner === owner)).toEqual([]);
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

  it.each(findingCodes.filter((code) => code !== 'more-connections-than-load'))('exists for %s', (code) => {
    const scenario = scenarioOf(alone[code]);
    const [finding] = evaluate(scenario).findings;
    expect(finding?.fix).toBeDefined();
    expect(codesOf(withChanges(scenario, finding?.fix ?? []))).not.toContain(code);
  });
});
