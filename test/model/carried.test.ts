import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { solve } from '../../src/model/answers/solve.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Field } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { openNow } from '../../src/model/path/open-now.ts';
import { tuning } from '../../src/model/path/tuning.ts';
import { keyParts, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { changesOf, keysOf, scenarios } from './arbitrary.ts';
import { autoscalerReads } from './read-fields/autoscaler.ts';
import { callersReads } from './read-fields/callers.ts';
import { coresReads } from './read-fields/cores.ts';
import { edgeReads } from './read-fields/edge.ts';
import { loadReads } from './read-fields/load.ts';
import { observedReads, openNowReads } from './read-fields/observed.ts';
import { openingReads } from './read-fields/opening.ts';
import { poolerReads } from './read-fields/pooler.ts';
import { redisReads } from './read-fields/redis.ts';
import { memoryReads, tuningReads } from './read-fields/memory.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

const traffic = { 'api.arrivalRate': 200, 'api.holdTime': 0.05 };
const pooled = { 'api.reaches': 'pooler' };
const rolling = { 'api.replicas': 4 };

type Read = readonly [key: string, base: Settings, change: Settings];

/** For each field that budget, demand and waits read: a scenario, and a value that changes a figure of it. */
// prettier-ignore
const coreReads: readonly Read[] = [
  ['service.kind',               {},                               { 'api.kind': 'tool' }],
  ['service.reaches',            {},                               { 'api.reaches': 'service' }],
  ['service.replicas',           {},                               { 'api.replicas': 2 }],
  ['service.maxReplicas',        {},                               { 'api.maxReplicas': 2 }],
  ['service.workersPerReplica',  {},                               { 'api.workersPerReplica': 2 }],
  ['service.poolsPerWorker',     {},                               { 'api.poolsPerWorker': 2 }],
  ['service.poolSize',           {},                               { 'api.poolSize': 6 }],
  ['service.maxOverflow',        {},                               { 'api.maxOverflow': 11 }],
  ['service.checkoutTimeout',    traffic,                          { 'api.checkoutTimeout': 1 }],
  ['service.whenExhausted',      traffic,                          { 'api.whenExhausted': 'fail' }],
  ['service.busiestShare',       { ...traffic, 'api.workersPerReplica': 2 }, { 'api.busiestShare': 0.9 }],
  ['service.rollout',            {},                               { 'api.rollout': 'recreate' }],
  ['service.surge',              rolling,                          { 'api.surge': 2 }],
  ['service.unavailable',        { ...rolling, 'api.terminating': 'wave' }, { 'api.unavailable': 0 }],
  ['service.terminating',        rolling,                          { 'api.terminating': 'all' }],
  ['service.canaryReplicas',     { 'api.rollout': 'canary' },      { 'api.canaryReplicas': 2 }],
  ['service.arrivalRate',        traffic,                          { 'api.arrivalRate': 100 }],
  ['service.holdTime',           traffic,                          { 'api.holdTime': 0.1 }],
  ['postgres.maxConnections',    {},                               { 'postgres.maxConnections': 101 }],
  ['postgres.superuserReserved', {},                               { 'postgres.superuserReserved': 4 }],
  ['postgres.reserved',          {},                               { 'postgres.reserved': 1 }],
  ['postgres.platformReserved',  {},                               { 'postgres.platformReserved': 1 }],
  ['postgres.appRole',           {},                               { 'postgres.appRole': 'superuser' }],
  ['pooler.processes',           pooled,                           { 'pooler.processes': 2 }],
  ['pooler.pairs',               pooled,                           { 'pooler.pairs': 2 }],
  ['pooler.poolSize',            pooled,                           { 'pooler.poolSize': 21 }],
  ['pooler.reserve',             pooled,                           { 'pooler.reserve': 1 }],
  ['pooler.maxClients',          pooled,                           { 'pooler.maxClients': 14 }],
  ['allowance.migrations',       {},                               { 'allowance.migrations': 1 }],
  ['allowance.people',           {},                               { 'allowance.people': 1 }],
  ['allowance.monitoring',       {},                               { 'allowance.monitoring': 1 }],
  ['allowance.other',            {},                               { 'allowance.other': 1 }],
  ['target.waitPercentile',      { ...traffic, 'target.waitTime': 0 }, { 'target.waitPercentile': 0.99 }],
  ['target.waitTime',            { ...traffic, 'target.waitTime': 0 }, { 'target.waitTime': 0.001 }],
  ['target.timeoutShare',        { ...traffic, 'api.checkoutTimeout': 0 }, { 'target.timeoutShare': 0.5 }],
];

/** The same for every part of the path. */
const read: readonly Read[] = [
  ...coreReads,
  ...autoscalerReads,
  ...callersReads,
  ...coresReads,
  ...edgeReads,
  ...loadReads,
  ...memoryReads,
  ...observedReads,
  ...openingReads,
  ...poolerReads,
  ...redisReads,
];

/** Fields that only an answer of its own reads, and that answer. */
// prettier-ignore
const readElsewhere: readonly (readonly [...Read, (scenario: Scenario) => unknown])[] = [
  ...tuningReads.map((row) => [...row, tuning] as const),
  ...openNowReads.map((row) => [...row, openNow] as const),
  ['target.headroom',     {},      { 'target.headroom': 90 },     solve],
  ['target.responseTime', { ...traffic, 'api.appCpu': 0.01 }, { 'target.responseTime': 0.001 }, solve],
];

const fields = Object.entries({ service: serviceFields, ...groupFields }).flatMap(([owner, table]) =>
  Object.entries<Field>(table).map(([name, field]) => ({ key: `${owner}.${name}`, field })),
);

const carriedField = (key: string): Field | undefined => {
  const field = keyParts(key)?.field;
  return field?.carried === true ? field : undefined;
};

describe('a field that is not carried', () => {
  it('stands in a table of fields that formulas read', () => {
    const computed = fields.filter(({ field }) => field.carried !== true).map(({ key }) => key);
    const known = new Set([...read, ...readElsewhere].map(([key]) => key));
    expect([...known].toSorted()).toEqual(computed.toSorted());
  });

  test.each(read)('changes a figure: %s', (_, base, change) => {
    const scenario = scenarioOf(base);
    expect(JSON.stringify(evaluate(changed(scenario, change)))).not.toBe(JSON.stringify(evaluate(scenario)));
  });

  test.each(readElsewhere)('changes an answer: %s', (_, base, change, answer) => {
    const scenario = scenarioOf(base);
    expect(JSON.stringify(answer(changed(scenario, change)))).not.toBe(JSON.stringify(answer(scenario)));
  });
});

describe('a carried field', () => {
  it('changes no figure of the default scenario, whichever it is', () => {
    const figures = JSON.stringify(evaluate(scenarioOf({})));
    const carried = keysOf(scenarioOf({})).filter((key) => carriedField(key) !== undefined);
    expect(carried.length).toBeGreaterThan(30);
    for (const key of carried) {
      const field = carriedField(key);
      const value =
        field?.kind === 'flag' ? !field.default : field?.kind === 'choice' ? (field.options.at(-1) ?? '') : 7;
      expect(JSON.stringify(evaluate(withChanges(scenarioOf({}), [{ key, value }])))).toBe(figures);
    }
  });

  it('changes no figure of any scenario', () => {
    const changes = scenarios({ services: 3 }).chain((scenario) =>
      fc.record({
        scenario: fc.constant(scenario),
        changes: fc.array(changesOf(scenario, carriedField), { minLength: 1, maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(changes, ({ scenario, changes: carried }) => {
        const before = JSON.stringify(evaluate(scenario));
        expect(JSON.stringify(evaluate(withChanges(scenario, carried)))).toBe(before);
      }),
      { numRuns: 150 },
    );
  });
});
