import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadTestHead, loadTestRows, shareHead, shareTable } from '../../../src/advice/path/load-rows.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { serviceOf } from '../../model/scenario-of.ts';

const four = { workersPerReplica: 4, poolSize: 5, maxOverflow: 0, arrivalRate: 80, holdTime: 0.2 };

describe('shareTable(service)', () => {
  it('has a row for each preset, and a sentence with the share that the pool can serve', () => {
    const table = shareTable(serviceOf({ ...four, busiestShare: 0.3 }));
    expect(table?.sentence).toBe(
      'The busiest worker gets 30 % of its replica’s traffic; its pool can serve up to 31.3 %.',
    );
    expect(table?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['Even', '25 %'],
      ['As measured with kept connections', '30 %'],
      ['As measured with one connection a request', '67 %'],
    ]);
    expect(table?.rows[0]?.[3]).toBe('481 ms');
  });

  it('is none with a single worker', () => {
    expect(shareTable(serviceOf({ ...four, workersPerReplica: 1 }))).toBeUndefined();
  });
});

describe('loadTestRows(service)', () => {
  it('are those of a minute and of ten', () => {
    const rows = loadTestRows(serviceOf(four));
    expect(rows.map(([length]) => length)).toEqual(['One minute', 'Ten minutes']);
    expect(rows[0]?.[1]).toMatch(/^4,6\d\d to 4,9\d\d$/);
    expect(loadTestRows(serviceOf({}))).toEqual([]);
  });

  it('sees any number of looks where nothing is held', () => {
    expect(loadTestRows(serviceOf({ ...four, holdTime: 0 }))[0]?.[3]).toBe('any number');
  });

  it('fills each cell, whatever is set', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), ({ services }) => {
        for (const service of services) {
          for (const row of loadTestRows(service)) expect(row).toHaveLength(loadTestHead.length);
          for (const row of shareTable(service)?.rows ?? []) expect(row).toHaveLength(shareHead.length);
          const text = JSON.stringify([shareTable(service) ?? '', loadTestRows(service)]);
          expect(text).not.toMatch(/NaN|Infinity|∞|undefined|null|unset/);
        }
      }),
      { numRuns: 100 },
    );
  });
});
