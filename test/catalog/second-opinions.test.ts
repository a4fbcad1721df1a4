import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { secondOpinions } from '../../src/catalog/second-opinions.ts';
import { connectionsByUsers } from '../../src/catalog/second-opinions/documents.ts';
import { defaultService } from '../../src/model/scenario.ts';
import { measure } from '../../src/model/measure.ts';
import { scenarios } from '../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

function both(id: string, settings: Settings) {
  const opinion = secondOpinions.find((one) => one.id === id);
  const scenario = scenarioOf(settings);
  const service = scenario.services[0] ?? defaultService('api');
  return [opinion?.value(scenario, service), opinion?.ours(scenario, service, measure(scenario))];
}

const traffic = { 'api.arrivalRate': 100, 'api.holdTime': 0.1 } as const;
const closed = { 'api.holdTime': 0.2, 'api.thinkTime': 5 } as const;
const replica = {
  'api.workersPerReplica': 2,
  'api.poolSize': 10,
  'api.maxOverflow': 20,
  'api.rollout': 'recreate',
} as const;
const computing = { 'postgres.cores': 4, ...traffic, 'api.databaseCpu': 0.02 } as const;

// prettier-ignore
const rows: readonly (readonly [id: string, Settings, theirs: unknown, ours: unknown])[] = [
  ['users-times-one-and-a-half', { 'api.users': 10, ...closed },  25,  3],
  ['users-times-one-and-a-half', { 'api.users': 30, ...closed },  55,  5],
  ['users-times-one-and-a-half', { 'api.users': 50, ...closed },  85,  7],
  ['users-times-one-and-a-half', { 'api.users': 100, ...closed }, 160, 10],
  ['users-times-one-and-a-half', {}, { unset: ['api.users'] }, { unset: ['api.users', 'api.holdTime', 'api.thinkTime'] }],
  ['users-times-one-and-a-half', { 'api.users': 10 }, 25, { unset: ['api.holdTime', 'api.thinkTime'] }],
  ['total-per-replica', { 'api.users': 100, 'api.replicas': 4, 'api.maxOverflow': 0, 'api.rollout': 'recreate' }, 40, 24],
  ['total-per-replica', { 'api.users': 100, 'api.replicas': 4, 'api.maxOverflow': 0, 'api.rollout': 'blue-green' }, 40, 12],
  ['total-per-replica', { 'api.users': 100, 'api.maxOverflow': 'unlimited' }, 160, 'none'],
  ['total-per-replica', { 'api.replicas': 0 }, { unset: ['api.users', 'api.replicas'] }, 'unbounded'],
  ['workers-times-pool', replica, 20, 60],
  ['workers-times-pool', { ...replica, 'api.replicas': 3 }, 20, 180],
  ['workers-times-pool', { ...replica, 'api.rollout': 'blue-green' }, 20, 120],
  ['workers-times-pool', { 'api.poolSize': 'unlimited' }, 'unbounded', 'unbounded'],
  ['twice-or-thrice-the-total', { 'api.replicas': 4, 'api.poolSize': 50, 'api.maxOverflow': 0, 'api.rollout': 'recreate' }, { from: 400, to: 600 }, 203],
  ['twice-or-thrice-the-total', { 'api.poolSize': 'unlimited' }, 'unbounded', 'none'],
  ['hikari-pool-size', { 'postgres.cores': 4 }, 9, { unset: ['api.arrivalRate', 'api.holdTime', 'api.databaseCpu'] }],
  ['hikari-pool-size', {}, { unset: ['postgres.cores'] }, { unset: ['postgres.cores', 'api.arrivalRate', 'api.holdTime', 'api.databaseCpu'] }],
  ['hikari-pool-size', { ...computing, 'api.holdTime': 'unset' }, 9, { unset: ['api.holdTime'] }],
  ['hikari-pool-size', computing, 9, 20],
  ['prisma-default-pool', { 'api.cpuLimit': 4 }, 9, { unset: ['api.arrivalRate', 'api.holdTime'] }],
  ['prisma-default-pool', { 'api.cpuLimit': 2, ...traffic }, 5, 20],
  ['prisma-default-pool', { 'api.cpuLimit': 0.5 }, 3, { unset: ['api.arrivalRate', 'api.holdTime'] }],
  ['prisma-default-pool', { ...traffic, 'api.replicas': 0 }, { unset: ['api.cpuLimit'] }, { unset: [] }],
  ['gunicorn-workers', { 'api.cpuLimit': 8 }, 17, 8],
  ['gunicorn-workers', { 'api.cpuLimit': 8, 'api.coresPerWorker': 4 }, 17, 2],
  ['gunicorn-workers', { 'api.cpuLimit': 0.5 }, 3, 1],
  ['gunicorn-workers', {}, { unset: ['api.cpuLimit'] }, { unset: ['api.cpuLimit'] }],
  ['gunicorn-workers', { 'api.cpuLimit': 8, 'api.arrivalRate': 20, 'api.appCpu': 0.1 }, 17, 3],
  ['pgtune-work-mem', {}, { unset: ['postgres.memory'] }, { unset: ['postgres.memory'] }],
  ['pgtune-work-mem', { 'postgres.memory': 4 * gibibyte, 'postgres.maxConnections': 500, 'postgres.cores': 2 }, 4 * mebibyte, mebibyte],
  ['pgtune-work-mem', { 'postgres.memory': gibibyte, 'postgres.maxConnections': 1000 }, 4 * mebibyte, 'none'],
  ['pgtune-work-mem', { 'postgres.memory': 16 * gibibyte, 'postgres.maxConnections': 300, 'postgres.cores': 8 }, 13_617 * 1024, 13 * mebibyte],
];

describe('a second opinion', () => {
  test.each(rows)('%s on %j says %j where we say %j', (id, settings, theirs, ours) => {
    expect(both(id, settings)).toEqual([theirs, ours]);
  });

  it('answers any scenario without NaN, Infinity or null', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        const measures = measure(scenario);
        for (const service of scenario.services) {
          const answers = secondOpinions.map((one) => [
            one.value(scenario, service),
            one.ours(scenario, service, measures),
          ]);
          expect(JSON.parse(JSON.stringify(answers))).toEqual(answers);
          expect(JSON.stringify(answers)).not.toContain('null');
        }
      }),
    );
  });

  it('is a heuristic with an id, a label, a formula and its source, version and date', () => {
    expect(new Set(secondOpinions.map(({ id }) => id)).size).toBe(secondOpinions.length);
    for (const { id, label, formula, counts, source, version, date, heuristic } of secondOpinions) {
      expect([id, heuristic]).toEqual([expect.stringMatching(/^[a-z-]+$/), true]);
      expect(source).toMatch(/^(https:\/\/[^\s/]+\/\S+|document 00[0-4], “.+”)$/);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect([label, formula, counts, version].filter((text) => text.trim() === '')).toEqual([]);
    }
  });
});

describe('the figures of the documents', () => {
  it('004: the users’ rule wants 8 to 16 times what 1 % of waiting requests needs', () => {
    const over = [10, 30, 50, 100].map((users) => {
      const [theirs, ours] = both('users-times-one-and-a-half', { 'api.users': users, ...closed });
      return Number(theirs) / Number(ours);
    });
    expect(Math.min(...over)).toBeGreaterThan(8);
    expect(Math.max(...over)).toBe(16);
    expect(connectionsByUsers(0)).toBe(10);
  });

  it('004: sets 300 for 200 connections, less than its own twice', () => {
    const [theirs] = both('twice-or-thrice-the-total', { 'api.replicas': 4, 'api.poolSize': 50 });
    expect(theirs).toEqual({ from: 400, to: 600 });
  });
});
