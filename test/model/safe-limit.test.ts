import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clientLimit } from '../../src/model/connection-demand.ts';
import { isValueOf } from '../../src/model/field.ts';
import { headroom } from '../../src/model/headroom.ts';
import { exceeds } from '../../src/model/quantity.ts';
import { type SafeLimit, safeLimits } from '../../src/model/safe-limit.ts';
import { keyParts, type Scenario, withChanges } from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

const limitsOf = (scenario: Scenario) => safeLimits(scenario, headroom(scenario));

function limitOf(settings: Settings, key: string): SafeLimit['value'] | undefined {
  return limitsOf(scenarioOf(settings)).find((one) => one.key === key)?.value;
}

const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.rollout': 'recreate' } as const;
const twice = { ...four, 'api.rollout': 'blue-green' } as const;
const pooled = { ...four, 'api.reaches': 'pooler' } as const;

describe('the safe limit', () => {
  // prettier-ignore
  test.each<readonly [key: string, string, Settings, SafeLimit['value'] | undefined]>([
    ['api.replicas',           'of 4 × (10 + 10) each',          four,                                    1],
    ['api.replicas',           'in an overlapping deploy',       twice,                                   0],
    ['api.replicas',           'of a larger Postgres',           { ...twice, 'postgres.maxConnections': 500 }, 3],
    ['api.replicas',           'in a rolling deploy',            { ...four, 'api.rollout': 'rolling', 'postgres.maxConnections': 500 }, 4],
    ['api.replicas',           'of pools without connections',   { ...four, 'api.poolSize': 0, 'api.maxOverflow': 0 }, 'unbounded'],
    ['api.maxReplicas',        'of 2 replicas',                  { ...four, 'api.replicas': 2 },          'none'],
    ['api.maxReplicas',        'beyond what runs',               { ...four, 'postgres.maxConnections': 500 }, 6],
    ['api.workersPerReplica',  'of 10 + 10 each',                four,                                    4],
    ['api.workersPerReplica',  'in an overlapping deploy',       twice,                                   2],
    ['api.workersPerReplica',  'where not even one fits',        { 'api.poolSize': 90 },                  'none'],
    ['api.poolsPerWorker',     'of 4 workers',                   four,                                    1],
    ['api.poolsPerWorker',     'of 1 worker',                    { 'api.poolSize': 10, 'api.rollout': 'recreate' }, 4],
    ['api.poolSize',           'beside an overflow of 10',       four,                                    14],
    ['api.poolSize',           'in an overlapping deploy',       twice,                                   2],
    ['api.poolSize',           'beside an unlimited overflow',   { 'api.maxOverflow': 'unlimited' },      'none'],
    ['api.poolSize',           'of an unlimited pool',           { ...four, 'api.poolSize': 'unlimited' }, 14],
    ['api.poolSize',           'of no replica',                  { ...four, 'api.replicas': 0 },          'unbounded'],
    ['api.maxOverflow',        'beside a size of 10',            four,                                    14],
    ['api.maxOverflow',        'of an unlimited overflow',       { ...four, 'api.maxOverflow': 'unlimited' }, 14],
    ['api.maxOverflow',        'with 5 slots set aside',         { ...four, 'allowance.people': 5 },      13],
    ['api.maxOverflow',        'of a superuser',                 { ...four, 'postgres.appRole': 'superuser' }, 15],
    ['api.maxOverflow',        'beside another service',         { ...four, 'job.kind': 'scheduled', 'job.maxOverflow': 0 }, 13],
    ['job.poolSize',           'beside a full service',          { ...four, 'job.kind': 'scheduled', 'job.maxOverflow': 0 }, 17],
    ['job.replicas',           'beside an unlimited service',    { 'api.poolSize': 'unlimited', 'job.kind': 'scheduled' }, 'none'],
    ['api.poolSize',           'of clients of a pooler',         { ...pooled, 'pooler.maxClients': 200 }, 40],
    ['api.workersPerReplica',  'of clients of a pooler',         { ...pooled, 'pooler.maxClients': 200 }, 10],
    ['api.workersPerReplica',  'of clients without limit',       { ...pooled, 'pooler.maxClients': 'unlimited' }, 'unbounded'],
    ['api.poolSize',           'of clients beside others',       { ...pooled, 'job.reaches': 'pooler', 'job.maxOverflow': 0, 'job.rollout': 'recreate' }, 13],
    ['api.poolSize',           'of clients beside an unlimited one', { ...pooled, 'job.reaches': 'pooler', 'job.poolSize': 'unlimited' }, 'none'],
    ['api.replicas',           'of clients whose pooler does not fit', { ...pooled, 'pooler.poolSize': 98 }, 0],
    ['pooler.poolSize',        'of one pair',                    pooled,                                  97],
    ['pooler.poolSize',        'of two pairs in three processes', { ...pooled, 'pooler.pairs': 2, 'pooler.processes': 3 }, 16],
    ['pooler.poolSize',        'beside a reserve',               { ...pooled, 'pooler.reserve': 7 },      90],
    ['pooler.poolSize',        'beside a direct service',        { ...pooled, 'job.kind': 'scheduled' },  82],
    ['pooler.pairs',           'of pools of 20',                 pooled,                                  4],
    ['pooler.processes',       'of pools of 20',                 pooled,                                  4],
    ['pooler.reserve',         'beside pools of 20',             pooled,                                  77],
    ['pooler.processes',       'of an unlimited server pool',    { ...pooled, 'pooler.poolSize': 'unlimited' }, 'unbounded'],
    ['pooler.processes',       'of an unlimited server pool for more clients than slots',
      { ...pooled, 'pooler.poolSize': 'unlimited', 'api.replicas': 2, 'pooler.maxClients': 97 }, 1],
    ['allowance.people',       'of 17 left',                     four,                                    17],
    ['allowance.people',       'that has some of it already',    { ...four, 'allowance.people': 5 },      17],
    ['allowance.other',        'beside 5 for people',            { ...four, 'allowance.people': 5 },      12],
    ['allowance.other',        'where nothing is left',          { ...twice },                            'none'],
    ['allowance.other',        'that is too large',              { ...four, 'allowance.other': 40 },      17],
    ['allowance.other',        'of an unlimited pool',           { 'api.poolSize': 'unlimited' },         'none'],
    ['postgres.maxConnections', 'of 80',                         four,                                    83],
    ['postgres.maxConnections', 'of 160',                        twice,                                   163],
    ['postgres.maxConnections', 'of 80 for a superuser',         { ...four, 'postgres.appRole': 'superuser' }, 80],
    ['postgres.maxConnections', 'of 80 and 5 for people',        { ...four, 'allowance.people': 5 },      88],
    ['postgres.maxConnections', 'of nothing',                    { 'api.replicas': 0 },                   1],
    ['postgres.maxConnections', 'of an allowance alone',         { 'api.replicas': 0, 'allowance.people': 5 }, 8],
    ['postgres.maxConnections', 'of an unlimited pool',          { 'api.poolSize': 'unlimited' },         'none'],
    ['postgres.maxConnections', 'of more than a server can have', { ...four, 'api.replicas': 4000 },      'none'],
    ['api.poolSize',           'of a service through another',   { 'api.reaches': 'service' },            undefined],
    ['pooler.poolSize',        'without a client',               four,                                    undefined],
  ])('of %s %s', (key, _, settings, value) => {
    expect(limitOf(settings, key)).toBe(value);
  });

  it('is a maximum of every knob but max_connections', () => {
    const limits = limitsOf(scenarioOf({ ...pooled, 'job.kind': 'scheduled' }));
    expect(limits.map(({ key, bound }) => `${key} ${bound}`)).toEqual([
      ...['api', 'job'].flatMap((name) => [
        `${name}.replicas maximum`,
        `${name}.maxReplicas maximum`,
        `${name}.workersPerReplica maximum`,
        `${name}.poolsPerWorker maximum`,
        `${name}.poolSize maximum`,
        `${name}.maxOverflow maximum`,
      ]),
      'pooler.processes maximum',
      'pooler.pairs maximum',
      'pooler.poolSize maximum',
      'pooler.reserve maximum',
      'allowance.migrations maximum',
      'allowance.people maximum',
      'allowance.monitoring maximum',
      'allowance.other maximum',
      'postgres.maxConnections minimum',
    ]);
  });
});

/** Whether a scenario is safe with one value of one knob, computed from scratch. */
function isSafe(scenario: Scenario, key: string, value: number): boolean {
  const changed = withChanges(scenario, [{ key, value }]);
  const { moments } = headroom(changed);
  const owner = changed.services.find(({ name }) => name === keyParts(key)?.owner);
  const accepted =
    owner?.reaches !== 'pooler' ||
    moments.every(({ clientDemand }) => !exceeds(clientDemand, clientLimit(changed)));
  return moments.every(({ fits }) => fits) && accepted;
}

describe('every safe limit', () => {
  const tight = scenarios({
    services: 3,
    set: (scenario) => ({
      ...scenario,
      postgres: { ...scenario.postgres, maxConnections: 20 + 4 * scenario.postgres.maxConnections },
    }),
  });

  it('fits, and one more does not', () => {
    fc.assert(
      fc.property(fc.oneof(scenarios(), tight), (scenario) => {
        for (const { key, bound, value } of limitsOf(scenario)) {
          const field = keyParts(key)?.field;
          if (field?.kind !== 'whole') throw new Error(`${key} counts nothing`);
          const [first, last, step] =
            bound === 'maximum' ? [field.minimum, field.maximum, 1] : [field.maximum, field.minimum, -1];
          const safe = (candidate: number) => isSafe(scenario, key, candidate);
          if (value === 'none') expect([key, safe(first)]).toEqual([key, false]);
          else if (value === 'unbounded') expect([key, safe(last)]).toEqual([key, true]);
          else {
            expect([key, isValueOf(field, value), safe(value)]).toEqual([key, true, true]);
            expect([key, value !== last && safe(value + step)]).toEqual([key, false]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the last of a run of values that all fit', () => {
    const values = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(tight, values, (scenario, value) => {
        for (const { key, bound, value: limit } of limitsOf(scenario)) {
          const field = keyParts(key)?.field;
          if (field === undefined || !isValueOf(field, value) || typeof limit !== 'number') continue;
          const within = bound === 'maximum' ? value <= limit : value >= limit;
          expect([key, isSafe(scenario, key, value)]).toEqual([key, within]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
