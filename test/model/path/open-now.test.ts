import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionDemand } from '../../../src/model/connection-demand.ts';
import { openNow } from '../../../src/model/path/open-now.ts';
import { scenarios } from '../arbitrary.ts';
import { scenarioOf } from '../scenario-of.ts';

const counted = {
  'api.replicas': 2,
  'api.observedConnections': 20,
  'api.observedActive': 6,
  'api.observedIdleInTransaction': 2,
  'api.observedHidden': 0,
};

describe('openNow', () => {
  it('sets what is open over what may be, steady and at peak', () => {
    const { owners, whole, others, budget, usable } = openNow(
      scenarioOf({ ...counted, 'allowance.people': 7 }),
    );
    const now = { open: 20, active: 6, idleInTransaction: 2, idle: 12, hidden: 0 };
    expect(owners).toEqual([{ owner: 'api', services: ['api'], now, steady: 10, peak: 30 }]);
    expect({ whole, others, budget, usable }).toEqual({
      whole: { now, steady: 10, peak: 30 },
      others: 'unset',
      budget: 90,
      usable: 97,
    });
  });

  it('leaves to nobody what the services don’t have', () => {
    const server = { 'observed.connections': 27, 'observed.active': 6, 'observed.idleInTransaction': 5 };
    const { whole, others } = openNow(scenarioOf({ ...counted, ...server }));
    expect(whole.now).toMatchObject({ open: 27, idle: 16 });
    expect(others).toEqual({ open: 7, active: 0, idleInTransaction: 3, idle: 4, hidden: 0 });
  });

  it('counts services behind the pooler as the pooler', () => {
    const scenario = scenarioOf({ ...counted, 'api.reaches': 'pooler', 'pooler.poolSize': 15 });
    expect(openNow(scenario).owners).toMatchObject([
      { owner: 'pooler', services: ['api'], now: { open: 20 }, steady: 15 },
    ]);
  });

  it('knows no state of connections that were only counted', () => {
    const { owners } = openNow(scenarioOf({ 'api.observedConnections': 4 }));
    expect(owners[0]?.now).toEqual({ open: 4, active: 0, idleInTransaction: 0, idle: 0, hidden: 4 });
  });

  it('is unset where nothing was counted', () => {
    const { owners, whole, others } = openNow(scenarioOf({}));
    expect([owners[0]?.now, whole.now, others]).toEqual(['unset', 'unset', 'unset']);
  });

  it('has parts that add up to what is open, and the demand of the same moments', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { owners, whole, others } = openNow(scenario);
        for (const now of [whole.now, others, ...owners.map((owner) => owner.now)]) {
          if (now === 'unset') continue;
          const { open, active, idleInTransaction, idle, hidden } = now;
          expect(active + idleInTransaction + idle + hidden).toBe(open);
          expect(Math.min(active, idleInTransaction, idle, hidden)).toBeGreaterThanOrEqual(0);
        }
        expect(whole.peak).toBe(connectionDemand(scenario, 'peak').demand);
      }),
    );
  });
});
