import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { livingReplicas } from '../../src/model/replicas.ts';
import { rolloutSteps } from '../../src/model/rollout-steps.ts';
import { defaultService, type Service } from '../../src/model/scenario.ts';

const service = (settings: Partial<Service>): Service => ({ ...defaultService('api'), ...settings });
const steps = (settings: Partial<Service>) =>
  rolloutSteps(service(settings)).map(({ old, fresh, stopping }) => `${old}+${fresh}+${stopping}`);

// prettier-ignore
const examples = [
  [{ rollout: 'recreate', replicas: 2 },                                                         ['2+0+0', '0+0+0', '0+2+0']],
  [{ rollout: 'blue-green', replicas: 2 },                                                       ['2+0+0', '2+2+0', '0+2+0']],
  [{ rollout: 'canary', replicas: 4, canaryReplicas: 1 },                                        ['4+0+0', '4+1+0', '0+4+0']],
  [{ rollout: 'rolling', replicas: 2, surge: 1, unavailable: 0, terminating: 'none' },           ['2+0+0', '2+1+0', '1+1+0', '1+2+0', '0+2+0']],
  [{ rollout: 'rolling', replicas: 2, surge: 1, unavailable: 0, terminating: 'wave' },           ['2+0+0', '2+1+0', '1+1+1', '1+2+1', '0+2+1']],
  [{ rollout: 'rolling', replicas: 2, surge: 1, unavailable: 0, terminating: 'all' },            ['2+0+0', '2+1+0', '1+1+1', '1+2+1', '0+2+2']],
  [{ rollout: 'rolling', replicas: 2, surge: 0, unavailable: 1, terminating: 'wave' },           ['2+0+0', '2+0+0', '1+0+1', '1+1+1', '0+1+1', '0+2+1']],
  [{ rollout: 'rolling', replicas: 4, surge: '25%', unavailable: '25%', terminating: 'none' },   ['4+0+0', '4+1+0', '2+1+0', '2+3+0', '0+3+0', '0+4+0']],
  [{ kind: 'scheduled', replicas: 3 },                                                           ['3+0+0']],
  [{ rollout: 'rolling', replicas: 0 },                                                          ['0+0+0']],
] as const satisfies readonly (readonly [Partial<Service>, readonly string[]])[];

describe('rolloutSteps', () => {
  it.each(examples)('of %j are %j, as old + new + stopping', (settings, expected) => {
    expect(steps(settings)).toEqual(expected);
  });

  const settings = fc.record({
    rollout: fc.constantFrom<Service['rollout']>('recreate', 'rolling', 'blue-green', 'canary'),
    terminating: fc.constantFrom<Service['terminating']>('none', 'wave', 'all'),
    replicas: fc.integer({ min: 0, max: 40 }),
    canaryReplicas: fc.integer({ min: 0, max: 5 }),
    surge: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom<Service['surge']>('25%', '50%', '100%')),
    unavailable: fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom<Service['unavailable']>('25%', '100%'),
    ),
  });

  it('reach as many living replicas as the budget counts for a deploy, and no more', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const one = service(given);
        const most = Math.max(...rolloutSteps(one).map(({ old, fresh, stopping }) => old + fresh + stopping));
        expect(most).toBe(livingReplicas(one, 'rollout'));
      }),
    );
  });

  it('begin with the old release alone and end with the new one at full strength', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const one = service(given);
        const all = rolloutSteps(one);
        expect(all[0]).toEqual({ old: one.replicas, fresh: 0, stopping: 0 });
        if (one.replicas > 0) expect(all.at(-1)).toMatchObject({ old: 0, fresh: one.replicas });
      }),
    );
  });
});
