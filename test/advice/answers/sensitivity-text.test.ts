import { describe, expect, it } from 'vitest';
import {
  sensitivityHead,
  sensitivityText,
  turnName,
  turnRow,
} from '../../../src/advice/answers/sensitivity-text.ts';
import { sensitivity } from '../../../src/model/answers/sensitivity.ts';
import { scenarioOf } from '../../model/scenario-of.ts';

const words = { 'service.poolSize': ['Pool size'], 'postgres.maxConnections': ['max_connections'] } as const;
const made = sensitivity(scenarioOf({ 'api.rollout': 'recreate' }));
const rowOf = (key: string, direction: string) => {
  const turn = made.turns.find((one) => one.key === key && one.direction === direction);
  return turn && turnRow(turn, made.now, words);
};

describe('the text of a turn', () => {
  it('has its name, and each change with its sign', () => {
    expect(rowOf('api.poolSize', 'up')).toEqual(['api: Pool size 5 → 6', '−1', 'same', 'same', 'same']);
    expect(rowOf('postgres.maxConnections', 'up')).toEqual([
      'max_connections 100 → 101',
      '+1',
      'same',
      'same',
      'same',
    ]);
    expect(sensitivityHead.length).toBe(5);
  });

  it('says where a wait gains or loses its bound', () => {
    const figures = { headroom: 1, p95: 'unbounded', timeoutShare: 0, memory: 'unset' } as const;
    const now = { ...figures, p95: 0.02 };
    const change = { headroom: 0, p95: 0, timeoutShare: 0, memory: 0 };
    const turn = { key: 'api.poolSize', direction: 'down', from: 2, to: 1, figures, change } as const;
    expect(turnRow(turn, now, words)[2]).toBe('without bound');
    expect(turnRow({ ...turn, figures: now }, figures, words)[2]).toBe('bounded: 20 ms');
    expect(turnName({ ...turn, key: 'nothing' }, words)).toBe('nothing');
  });
});

describe('sensitivityText(sensitivity)', () => {
  it('names what moves most, and counts the rest', () => {
    expect(sensitivityText(made, words)).toMatch(
      /^One step of .+ moves most\. \d+ knobs move none of these figures\.$/,
    );
    expect(sensitivityText({ ...made, turns: [], idle: 9 }, words)).toBe(
      'No step of any knob moves headroom, waits, timeouts or memory. 9 knobs move none of these figures.',
    );
  });
});
