import { describe, expect, it, test } from 'vitest';
import { type QueueModel, queuesOf, warmUpTime } from '../../../src/model/simulation/queue-model.ts';

function modelOf(
  connections: number | 'unlimited',
  utilization: number,
  checkoutTimeout: number | 'none' = 'none',
  scv = 1,
): QueueModel {
  const rate = utilization * (connections === 'unlimited' ? 1 : connections);
  return {
    connections,
    checkoutTimeout,
    arrivals: { kind: 'poisson', rate },
    holdTimes: { kind: 'hyperexponential', mean: 1, scv },
  };
}

describe('warmUpTime', () => {
  // prettier-ignore
  test.each([
    [modelOf(10, 0.25),           8         ],
    [modelOf(10, 0.25, 'none', 9), 40       ],
    [modelOf(10, 0.25, 1),        8         ],
    [modelOf(1, 4, 1),            20 + 1    ],
    [modelOf(1, 1, 6),            20 + 36   ],
    [modelOf('unlimited', 0.5),   20        ],
    [modelOf(10, 1),              'unbounded'],
    [modelOf(10, 3),              'unbounded'],
  ] as const)('of %j is %s', (model, expected) => {
    if (expected === 'unbounded') expect(warmUpTime(model)).toBe(expected);
    else expect(warmUpTime(model)).toBeCloseTo(expected, 10);
  });

  it('is 0 for recorded arrivals and without hold times', () => {
    expect(warmUpTime({ ...modelOf(1, 2), arrivals: { kind: 'recorded', times: [0, 1] } })).toBe(0);
    expect(warmUpTime({ ...modelOf(1, 2), holdTimes: { kind: 'constant', mean: 0 } })).toBe(0);
  });
});

describe('queuesOf', () => {
  it('splits random arrivals by their shares', () => {
    const model = {
      ...modelOf(5, 1),
      arrivals: { kind: 'poisson', rate: 80, shares: [0.75, 0.25] },
    } as const;
    expect(queuesOf(model).map(({ arrivals }) => arrivals)).toEqual([
      { kind: 'poisson', rate: 60 },
      { kind: 'poisson', rate: 20 },
    ]);
    expect(queuesOf(modelOf(5, 1))).toEqual([modelOf(5, 1)]);
  });

  it('leaves other arrivals in one queue', () => {
    const model = { ...modelOf(5, 1), arrivals: { kind: 'constant', rate: 80 } } as const;
    expect(queuesOf(model)).toEqual([model]);
  });
});
