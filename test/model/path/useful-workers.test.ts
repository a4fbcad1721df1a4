import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { usefulWorkers } from '../../../src/model/path/useful-workers.ts';
import { scenarios } from '../arbitrary.ts';
import { expectUsable } from '../queues/arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

function useful(settings: Settings): number | 'unset' {
  const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
  const [service] = scenario.services;
  return service === undefined ? 'unset' : usefulWorkers(scenario, service);
}

const two: Settings = { 'api.cpuLimit': 2 };
const cpu: Settings = { ...two, 'api.appCpu': 0.02 };
/** A fifth of each request computes. */
const fifth: Settings = { ...cpu, 'api.appWaiting': 0.03, 'api.holdTime': 0.05 };

describe('usefulWorkers(scenario, service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, number | 'unset']>([
    ['no CPU limit',                          { 'api.appCpu': 0.02 },                              'unset'],
    ['a CPU limit of 0, which is none',       { ...cpu, 'api.cpuLimit': 0 },                       'unset'],
    ['a limit of two cores',                  cpu,                                                 2      ],
    ['a limit of one and a half',             { ...cpu, 'api.cpuLimit': 1.5 },                     2      ],
    ['a limit of a tenth',                    { ...cpu, 'api.cpuLimit': 0.1 },                     1      ],
    ['workers of two cores',                  { ...cpu, 'api.coresPerWorker': 2 },                 1      ],
    ['a rounded quotient',                    { ...cpu, 'api.cpuLimit': 0.3, 'api.coresPerWorker': 0.1 }, 3],
    ['one thread, of requests that compute',  { ...cpu, 'api.threads': 1 },                        2      ],
    ['one thread that waits for four fifths', { ...fifth, 'api.threads': 1 },                      10     ],
    ['two threads that do',                   { ...fifth, 'api.threads': 2 },                      5      ],
    ['forty threads that do',                 { ...fifth, 'api.threads': 40 },                     2      ],
    ['any number of requests at once',        fifth,                                               2      ],
    ['threads that wait for agents',          { ...fifth, 'api.threads': 1, 'agents.callTime': 0.1 }, 20  ],
    ['requests without CPU',                  { ...fifth, 'api.appCpu': 0, 'api.threads': 1 },     'unset'],
    ['threads without any time',              { ...cpu, 'api.appCpu': 0, 'api.threads': 4 },       'unset'],
    ['no app CPU given',                      two,                                                 5      ],
    ['no app CPU under a limit of 0.5',       { 'api.cpuLimit': 0.5 },                             3      ],
  ])('with %s', (_, settings, expected) => {
    expect(useful(settings)).toBe(expected);
  });

  it('is a whole number of at least 1 in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) {
          const found = usefulWorkers(scenario, service);
          expectUsable(found);
          expect(found === 'unset' || (Number.isInteger(found) && found >= 1)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
