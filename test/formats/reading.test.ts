import { describe, expect, it } from 'vitest';
import { emptyReading, limited, limitedNotes, mergedReading } from '../../src/formats/reading.ts';

const entry = (line: number) => ({ name: '', line, reason: 'no' });
const understood = (key: string, line: number, value: number) => ({
  service: '',
  key,
  name: `N${line}`,
  line,
  value,
});

describe('limited', () => {
  it('sorts by line and says how many were left out', () => {
    expect(limited([entry(2), entry(1)])).toEqual([entry(1), entry(2)]);
    const many = limited(Array.from({ length: 203 }, (_, index) => entry(index + 1)));
    expect(many).toHaveLength(201);
    expect(many[200]).toEqual({ name: '', line: 201, reason: '3 more lines set nothing here.' });
  });
});

describe('limitedNotes', () => {
  it('keeps the first 200 by line', () => {
    const notes = Array.from({ length: 300 }, (_, index) => ({ line: 300 - index, text: '' }));
    expect(limitedNotes(notes)).toHaveLength(200);
    expect(limitedNotes(notes)[0]?.line).toBe(1);
  });
});

describe('mergedReading', () => {
  it('joins the services without a name, and the second wins', () => {
    const first = {
      ...emptyReading,
      services: [{ names: [], values: { poolSize: 1, replicas: 2 }, spelling: {} }],
    };
    const second = { ...emptyReading, services: [{ names: [], values: { poolSize: 3 }, spelling: {} }] };
    expect(mergedReading(first, second).services).toEqual([
      { names: [], values: { poolSize: 3, replicas: 2 }, spelling: {} },
    ]);
    expect(mergedReading(first, emptyReading).services).toEqual(first.services);
  });

  it('notes a difference and no agreement', () => {
    const first = {
      ...emptyReading,
      understood: [understood('poolSize', 1, 5), understood('replicas', 2, 2)],
    };
    const second = {
      ...emptyReading,
      understood: [understood('poolSize', 3, 6), understood('replicas', 4, 2)],
    };
    expect(mergedReading(first, second).notes).toEqual([
      { line: 1, text: 'N1 says 5, but line 3 says 6, which is used.' },
    ]);
  });

  it('keeps everything of a reading joined with an empty one', () => {
    const one = { ...emptyReading, shared: [{ key: 'redis.poolSize', value: 5 }], notUnderstood: [entry(1)] };
    expect(mergedReading(one, emptyReading)).toEqual(one);
    expect(mergedReading(emptyReading, one)).toEqual(one);
  });
});
