import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcome } from '../../../src/model/answers/outcome.ts';
import { groupFields, serviceFields } from '../../../src/model/fields.ts';
import { sensitivity } from '../../../src/model/answers/sensitivity.ts';
import { defaultScenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { changed, scenarioOf } from '../scenario-of.ts';

const busy = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 3,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
  'api.checkoutTimeout': 0.1,
});

const turn = (key: string, direction: string, scenario = busy) =>
  sensitivity(scenario).turns.find((one) => one.key === key && one.direction === direction);

describe('sensitivity(scenario)', () => {
  it('moves headroom by what one step of a knob opens', () => {
    expect(turn('api.poolSize', 'up')).toMatchObject({ from: 3, to: 4, change: { headroom: -4 } });
    expect(turn('api.workersPerReplica', 'down')).toMatchObject({ to: 3, change: { headroom: 3 } });
    expect(turn('postgres.maxConnections', 'up')).toMatchObject({ to: 101, change: { headroom: 1, p95: 0 } });
  });

  it('moves waits and timeouts by what the model says of the changed scenario', () => {
    const made = turn('api.poolSize', 'down');
    const [now, then] = [busy, changed(busy, { 'api.poolSize': 2 })].map(outcome);
    expect(made?.change.p95).toBe(Number(then?.p95) - Number(now?.p95));
    expect(made?.change.timeoutShare).toBe(Number(then?.timeoutShare) - Number(now?.timeoutShare));
    expect(made?.change.timeoutShare).toBeGreaterThan(0);
  });

  it('moves memory where it is given', () => {
    const scenario = changed(busy, { 'postgres.memory': 2 ** 32, 'postgres.memoryPerConnection': 2 ** 23 });
    // One connection more in each of 4 pools, and the queries of requests that timed out before.
    expect(turn('api.poolSize', 'up', scenario)?.change.memory).toBeGreaterThan(4 * 2 ** 23);
    expect(turn('api.poolSize', 'up')?.change.memory).toBe(0);
    expect(sensitivity(changed(scenario, { 'api.arrivalRate': 'unset' })).now.memory).toBeTypeOf('number');
  });

  it('takes the largest effect first, and a lost bound before all', () => {
    const { turns } = sensitivity(busy);
    const most = Math.max(...turns.map(({ change }) => Math.abs(change.headroom)));
    const largest = turns.slice(0, 4).map(({ change }) => Math.abs(change.headroom));
    expect(Math.max(...largest)).toBe(most);
    const endless = changed(busy, { 'api.checkoutTimeout': 'none', 'api.arrivalRate': 239.5 });
    const [first] = sensitivity(endless).turns;
    expect(first?.figures.p95).toBe('unbounded');
  });

  it('takes a tenth of a value that is smaller than ten steps', () => {
    expect(turn('api.holdTime', 'up', changed(busy, { 'api.holdTime': 0.005 }))).toMatchObject({
      to: 0.0055,
    });
    expect(turn('api.holdTime', 'up')).toMatchObject({ from: 0.05, to: 0.051 });
    expect(turn('api.checkoutTimeout', 'down')).toMatchObject({ from: 0.1, to: 0.09 });
  });

  it('counts knobs that move nothing, and leaves out what is only wanted or observed', () => {
    const { turns, idle } = sensitivity(defaultScenario);
    expect(idle).toBeGreaterThan(50);
    expect(turns.length).toBeGreaterThan(5);
    expect(turns.some(({ key }) => /^(target|observed|tests)\./.test(key))).toBe(false);
    expect(turns.every(({ change }) => Object.values(change).some((one) => one !== 0))).toBe(true);
  });

  it('looks at every setting that is neither wanted nor observed once', () => {
    const { observed: _, target: __, tests: ___, ...groups } = groupFields;
    const settings = [serviceFields, ...Object.values(groups)].flatMap((fields) => Object.keys(fields));
    const { turns, idle } = sensitivity(busy);
    expect(idle + new Set(turns.map(({ key }) => key)).size).toBe(settings.length);
  });

  it('gives values that the fields can hold, and finite numbers', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        const made = sensitivity(scenario);
        expect(numbersIn(made).every(Number.isFinite)).toBe(true);
        for (const { key, to } of made.turns) {
          expect(withChanges(scenario, [{ key, value: to }])).not.toBe(scenario);
        }
      }),
      { numRuns: 25 },
    );
  });
});
