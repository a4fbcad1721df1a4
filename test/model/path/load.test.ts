import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadSizing, serviceLoad } from '../../../src/model/path/load.ts';
import { closedPercentiles } from '../../../src/model/path/closed-load.ts';
import { loadTestBands } from '../../../src/model/path/load-test-band.ts';
import { poolSplitPrice, shareComparison } from '../../../src/model/path/share-presets.ts';
import { serviceBracket } from '../../../src/model/path/wait-bracket.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { loadReads } from '../read-fields/load.ts';
import { changed, scenarioOf } from '../scenario-of.ts';

const expectFinite = (result: object) => {
  expect(numbersIn(result).every(Number.isFinite)).toBe(true);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
};

describe('loadSizing(scenario)', () => {
  it('says nothing of the default scenario', () => {
    expect(loadSizing(defaultScenario)).toEqual([]);
  });

  it('has one entry for each service that has anything to say, in order', () => {
    const scenario = scenarioOf({
      'api.connectionsPerRequest': 2,
      'web.poolSize': 5,
      'job.leakRate': 0.1,
    });
    expect(loadSizing(scenario).map(({ service }) => service)).toEqual(['api', 'job']);
    expect(loadSizing(scenario)[1]).toMatchObject({
      nested: 'unset',
      leak: { leakRate: 0.1 },
      closed: 'unset',
    });
  });

  it('answers every scenario in finite numbers and plain JSON', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expectFinite(loadSizing(scenario));
      }),
      { numRuns: 500 },
    );
  });

  it('answers all that only a panel asks in finite numbers too', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        for (const service of scenario.services) {
          const { closed } = serviceLoad(scenario, service);
          expectFinite({
            percentiles: closed === 'unset' ? closed : closedPercentiles(closed),
            bands: loadTestBands(service),
            price: poolSplitPrice(service),
            shares: shareComparison(service),
            bracket: serviceBracket(service),
          });
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a field that loadSizing reads', () => {
  test.each(loadReads)('%s changes a figure', (_, base, change) => {
    const scenario = scenarioOf({ 'api.rollout': 'rolling', ...base });
    expect(loadSizing(changed(scenario, change))).not.toEqual(loadSizing(scenario));
  });
});
