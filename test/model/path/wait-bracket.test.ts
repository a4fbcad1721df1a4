import { describe, expect, it, test } from 'vitest';
import { serviceBracket } from '../../../src/model/path/wait-bracket.ts';
import { waitBracket } from '../../../src/model/queues/variability.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const busy = { poolSize: 10, maxOverflow: 0, arrivalRate: 180, holdTime: 0.05, variability: 3 };
const bracket = (settings: Settings) => serviceBracket(serviceOf({ ...busy, ...settings }));

describe('serviceBracket(service)', () => {
  it('of one queue is waitBracket', () => {
    expect(bracket({})).toEqual({
      variability: 3,
      ...waitBracket(10, 180, 0.05, 3),
      exponential: waitBracket(10, 180, 0.05, 1).low,
    });
  });

  it('of several queues is their mean, weighted by requests', () => {
    const [busiest, others] = [waitBracket(10, 270, 0.03, 3), waitBracket(10, 90, 0.03, 3)];
    expect(
      bracket({ holdTime: 0.03, arrivalRate: 360, workersPerReplica: 2, busiestShare: 0.75 }),
    ).toMatchObject({
      low: expect.closeTo(0.75 * Number(busiest.low) + 0.25 * Number(others.low), 14),
      high: expect.closeTo(0.75 * Number(busiest.high) + 0.25 * Number(others.high), 14),
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['leaves it to the simulator above 4',      { variability: 4.1 },                       { simulate: true, basis: 'interpolation' }],
    ['decides at 4',                            { variability: 4 },                         { simulate: false }],
    ['is exact for constant holds',             { variability: 0 },                         { basis: 'exact', simulate: false }],
    ['is exact for one connection',             { poolSize: 1, arrivalRate: 10, variability: 9 }, { basis: 'exact', simulate: false }],
    ['sees the kinds of request',               { variability: 1, secondShare: 0.5, secondHoldTime: 0.01 }, { variability: expect.closeTo(1 + 2 * (4 / 9), 9) }],
    ['has no bound where the load has none',    { arrivalRate: 200 },                       { low: 'unbounded', high: 'unbounded' }],
    ['has none as soon as one busy worker has none', { arrivalRate: 360, workersPerReplica: 2, busiestShare: 0.75 }, { low: 'unbounded' }],
    ['leaves out workers without requests',     { arrivalRate: 100, workersPerReplica: 2, busiestShare: 1 }, { basis: 'interpolation' }],
  ])('%s', (_, settings, expected) => {
    expect(bracket(settings)).toMatchObject(expected);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['exponential holds',   { variability: 1 }],
    ['the default',         { variability: 'unset' }],
    ['no traffic',          { arrivalRate: 'unset' }],
    ['no hold time',        { holdTime: 'unset' }],
    ['unlimited pools',     { poolSize: 'unlimited' }],
    ['no replica',          { replicas: 0 }],
  ])('is unset for %s', (_, settings) => {
    expect(bracket(settings)).toBe('unset');
  });
});
