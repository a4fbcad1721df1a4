import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { coresFindings } from '../../../src/model/findings/cores.ts';
import { coresSizing } from '../../../src/model/path/cores.ts';
import { defaultScenario, type Scenario } from '../../../src/model/scenario.ts';
import { waitingByService } from '../../../src/model/waiting.ts';
import { scenarios } from '../arbitrary.ts';
import { expectUsable } from '../queues/arbitrary.ts';
import { coresReads } from '../read-fields/cores.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

const given: Settings = { 'api.appCpu': 0.02, 'api.holdTime': 0.05, 'api.arrivalRate': 30 };

describe('coresSizing(scenario)', () => {
  it('says nothing of the default scenario', () => {
    expect(coresSizing(defaultScenario)).toEqual({ services: [], agents: 'unset', database: 'unset' });
  });

  it('has an entry for each service of which something is known', () => {
    const settings = { ...given, 'idle.replicas': 1, 'job.appWaiting': 3 };
    expect(coresSizing(scenarioOf(settings)).services.map(({ service }) => service)).toEqual(['api', 'job']);
  });

  it('gives web services alone the agent calls', () => {
    const settings = { 'api.replicas': 1, 'job.kind': 'background', 'agents.callTime': 2 };
    const { services, agents } = coresSizing(scenarioOf(settings));
    expect(services.map(({ service }) => service)).toEqual(['api']);
    expect(agents).toMatchObject({ calls: 1, callTime: 2 });
  });

  it('is the same with waits that were computed before', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(coresSizing(scenario, waitingByService(scenario))).toEqual(coresSizing(scenario, []));
      }),
      { numRuns: 150 },
    );
  });

  it('answers every scenario with usable numbers and plain JSON', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = coresSizing(scenario);
        expectUsable(sizing);
        expect(JSON.parse(JSON.stringify(sizing))).toEqual(sizing);
      }),
      { numRuns: 300 },
    );
  });

  test.each(coresReads)('changes with %s, or its findings do', (_, base, change) => {
    const figures = (scenario: Scenario) => {
      const sizing = coresSizing(scenario);
      return JSON.stringify([sizing, coresFindings(scenario, sizing)]);
    };
    const scenario = scenarioOf(base);
    expect(figures(changed(scenario, change))).not.toBe(figures(scenario));
  });
});
