import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { equationPieces, equationText, productsPieces } from '../../src/advice/equation-text.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { headroomAt } from '../../src/model/headroom.ts';
import type { Moment } from '../../src/model/moment.ts';
import { keyParts } from '../../src/model/scenario.ts';
import { transitionDemand } from '../../src/model/transition-demand.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';

const railway = {
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
} as const;
const pooled = { ...railway, 'api.reaches': 'pooler' } as const;

function equationAt(settings: Settings, wanted: Moment): string {
  const { moments, budget } = evaluate(scenarioOf(settings));
  return moments
    .filter(({ moment }) => moment === wanted)
    .map((one) => equationText(one, budget))
    .join();
}

// prettier-ignore
test.each([
  ['one replica while calm', 'steady', railway,
    '1 replica × 4 workers × 10 = 40 ≤ 100 − 3 reserved = 97'],
  ['its overflow at peak', 'peak', railway,
    '1 replica × 4 workers × (10 + 10) = 80 ≤ 100 − 3 reserved = 97'],
  ['old and new replicas', 'rollout', railway,
    '(1 replica + 1 of the new release) × 4 workers × (10 + 10) = 160 > 100 − 3 reserved = 97'],
  ['several replicas', 'peak', { ...railway, 'api.replicas': 2, 'api.workersPerReplica': 1 },
    '2 replicas × 1 worker × (10 + 10) = 40 ≤ 100 − 3 reserved = 97'],
  ['several pools in a worker', 'peak', { ...railway, 'api.poolsPerWorker': 2 },
    '1 replica × 4 workers × 2 pools × (10 + 10) = 160 > 100 − 3 reserved = 97'],
  ['several services by name', 'peak', { ...railway, 'worker.kind': 'background' },
    'api 1 replica × 4 workers × (10 + 10) + worker 1 replica × 1 worker × (5 + 10) = 95 ≤ 100 − 3 reserved = 97'],
  ['thousands with a separator', 'peak', { ...railway, 'api.replicas': 50, 'postgres.maxConnections': 5000 },
    '50 replicas × 4 workers × (10 + 10) = 4,000 ≤ 5,000 − 3 reserved = 4,997'],
  ['server connections of a pooler', 'steady', pooled,
    '1 user and database pair × 1 pooler process × 20 = 20 ≤ 100 − 3 reserved = 97'],
  ['the reserve of a pooler', 'peak', { ...pooled, 'pooler.pairs': 2, 'pooler.processes': 3, 'pooler.reserve': 5 },
    '2 user and database pairs × 3 pooler processes × (20 + 5 reserve) = 150 > 100 − 3 reserved = 97'],
  ['clients of a pooler without pools of its own', 'peak', { ...pooled, 'pooler.poolSize': 'unlimited' },
    '80 clients = 80 ≤ 100 − 3 reserved = 97'],
  ['an unlimited pool', 'peak', { ...railway, 'api.poolSize': 'unlimited' },
    '1 replica × 4 workers × (unlimited + 10) = unbounded > 100 − 3 reserved = 97'],
  ['nobody', 'rollout', { 'api.replicas': 0 },
    '0 ≤ 100 − 3 reserved = 97'],
  ['every kind of reserved slot', 'peak', { ...railway, 'postgres.reserved': 2, 'postgres.platformReserved': 7 },
    '1 replica × 4 workers × (10 + 10) = 80 ≤ 100 − 3 reserved − 2 reserved for a role − 7 reserved by the platform = 88'],
  ['allowances', 'peak', { ...railway, 'allowance.migrations': 1, 'allowance.people': 5, 'allowance.monitoring': 2, 'allowance.other': 3 },
    '1 replica × 4 workers × (10 + 10) = 80 ≤ 100 − 3 reserved − 1 for migrations − 5 for people − 2 for monitoring − 3 for others = 86'],
  ['a superuser, from whom nothing is reserved', 'peak', { ...railway, 'postgres.appRole': 'superuser' },
    '1 replica × 4 workers × (10 + 10) = 80 ≤ 100'],
  ['a budget below zero', 'steady', { 'allowance.people': 120 },
    '1 replica × 1 worker × 5 = 5 > 100 − 3 reserved − 120 for people = −23'],
  ['more reserved than there is', 'steady', { 'postgres.maxConnections': 2, 'allowance.people': 1 },
    '1 replica × 1 worker × 5 = 5 > max(0, 2 − 3 reserved) − 1 for people = −1'],
] as const satisfies readonly (readonly [string, Moment, Settings, string])[])(
  'the equation names %s',
  (_, moment, settings, text) => {
    expect(equationAt(settings, moment)).toBe(text);
  },
);

test('the equation of a transition names old and new replicas with their own settings', () => {
  const demand = transitionDemand(
    scenarioOf(railway),
    scenarioOf({ ...railway, 'api.replicas': 2, 'api.poolSize': 3, 'api.maxOverflow': 3 }),
  );
  const { budget } = evaluate(scenarioOf(railway));
  expect(equationText(headroomAt(demand, budget.budget), budget)).toBe(
    'api 1 old replica × 4 workers × (10 + 10) + api 2 new replicas × 4 workers × (3 + 3) = 128 > 100 − 3 reserved = 97',
  );
});

describe('equationPieces', () => {
  const { moments, budget } = evaluate(scenarioOf(railway));

  it('mark the two results and give each term the key of its field', () => {
    const pieces = moments
      .filter(({ moment }) => moment === 'rollout')
      .flatMap((one) => equationPieces(one, budget));
    expect(pieces.filter(({ kind }) => kind === 'result').map(({ text }) => text)).toEqual(['160', '97']);
    expect(pieces.filter(({ kind }) => kind === 'term').map(({ text, key }) => [text, key])).toEqual([
      ['1 replica', 'api.replicas'],
      ['1 of the new release', 'api.rollout'],
      ['4 workers', 'api.workersPerReplica'],
      ['10', 'api.poolSize'],
      ['10', 'api.maxOverflow'],
      ['100', 'postgres.maxConnections'],
      ['3 reserved', 'postgres.superuserReserved'],
    ]);
  });

  it('have keys that link to fields, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        const pieces = sizing.moments.flatMap((moment) => equationPieces(moment, sizing.budget));
        return pieces.every(({ key }) => key === undefined || keyParts(key) !== undefined);
      }),
    );
  });

  it('are true arithmetic, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        for (const moment of sizing.moments) {
          const [left = '', right = ''] = equationText(moment, sizing.budget).split(/ [≤>] /);
          expect([left, right].filter((side) => !isTrue(side))).toEqual([]);
        }
      }),
    );
  });
});

describe('productsPieces', () => {
  it('say what the clients of a pooler add up to', () => {
    const { moments } = evaluate(scenarioOf(pooled));
    const texts = moments.map(({ clientProducts, clientDemand }) =>
      productsPieces(clientProducts, clientDemand)
        .map(({ text }) => text)
        .join(''),
    );
    expect(texts).toEqual([
      '1 replica × 4 workers × 10 = 40',
      '1 replica × 4 workers × (10 + 10) = 80',
      '1 replica × 4 workers × (10 + 10) = 80',
      '(1 replica + 1 of the new release) × 4 workers × (10 + 10) = 160',
    ]);
  });
});

/** Whether a side of an equation, its words taken out, computes to its last number. */
function isTrue(side: string): boolean {
  if (/unlimited|unbounded/.test(side)) return /unbounded$/.test(side);
  const [sum = '', result = sum] = side.split(' = ');
  return value(sum) === value(result);
}

function value(expression: string): number {
  const signs = expression
    .replaceAll('max(0, ', '(0|')
    .replaceAll(/[A-Za-z][\w-]*|,/g, '')
    .replaceAll('−', '-')
    .replaceAll('×', '*');
  return added(signs.match(/\d+|[-+*()|]/g) ?? [])[0];
}

type Parsed = readonly [value: number, rest: readonly string[]];

function added(tokens: readonly string[]): Parsed {
  let [sum, rest] = multiplied(tokens);
  while (rest[0] === '+' || rest[0] === '-' || rest[0] === '|') {
    const [next, after] = rest[0] === '|' ? added(rest.slice(1)) : multiplied(rest.slice(1));
    sum = rest[0] === '|' ? Math.max(sum, next) : rest[0] === '+' ? sum + next : sum - next;
    rest = after;
  }
  return [sum, rest];
}

function multiplied(tokens: readonly string[]): Parsed {
  let [product, rest] = single(tokens);
  while (rest[0] === '*') {
    const [next, after] = single(rest.slice(1));
    product *= next;
    rest = after;
  }
  return [product, rest];
}

function single([first = '', ...rest]: readonly string[]): Parsed {
  if (first === '-') {
    const [number, after] = single(rest);
    return [-number, after];
  }
  if (first !== '(') return [Number(first), rest];
  const [sum, [, ...after]] = added(rest);
  return [sum, after];
}
