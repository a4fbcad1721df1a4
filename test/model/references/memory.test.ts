import { describe, expect, it } from 'vitest';
import { measure } from '../../../src/model/measure.ts';
import { postgresMemory } from '../../../src/model/path/postgres-memory.ts';
import { scenarioOf } from '../scenario-of.ts';
import rows from './memory.json' with { type: 'json' };

type Row = readonly [
  pools: number,
  poolSize: number,
  given: Readonly<Record<string, number>>,
  open: number,
  total: number,
  safe: number | 'none',
];

describe('the memory of Postgres at worst', () => {
  it('and the largest work_mem equal exact fractions', () => {
    expect(rows).toHaveLength(80);
    for (const row of rows as unknown as readonly Row[]) {
      const [workersPerReplica, poolSize, given, open, total, safe] = row;
      const scenario = scenarioOf({
        'api.workersPerReplica': workersPerReplica,
        'api.poolSize': poolSize,
        'api.maxOverflow': 0,
        'api.rollout': 'recreate',
        ...Object.fromEntries(Object.entries(given).map(([key, value]) => [`postgres.${key}`, value])),
      });
      const memory = postgresMemory(scenario, measure(scenario));
      const found = memory === 'unset' ? memory : [memory.worst.open, memory.worst.total, memory.safeWorkMem];
      expect([row, found]).toEqual([row, [open, total, safe]]);
    }
  });
});
