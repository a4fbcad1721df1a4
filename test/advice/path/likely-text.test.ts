import { describe, expect, it, test } from 'vitest';
import {
  calibrationSentence,
  checkSentence,
  likelyCount,
  likelySentence,
  observedSentence,
} from '../../../src/advice/path/likely-text.ts';

describe('likelySentence(moments)', () => {
  const peak = { moment: 'peak', likely: 6.4, ceiling: 15, unknown: [] } as const;

  it('says what will be open and what may be', () => {
    expect(likelySentence([peak])).toBe('At peak about 6 connections will be open; 15 may be.');
  });

  it('names those whose traffic is not known', () => {
    expect(likelySentence([{ ...peak, unknown: ['cron', 'worker'] }])).toBe(
      'At peak about 6 connections will be open; 15 may be. What cron, worker will open comes on top, for it has no traffic here.',
    );
  });

  it('asks for traffic', () => {
    const asks =
      'What is likely open needs your traffic: an arrival rate and a hold time of at least one service.';
    expect(likelySentence([{ ...peak, likely: 'unset' }])).toBe(asks);
    expect(likelySentence([])).toBe(asks);
  });
});

describe('observedSentence(connections)', () => {
  // prettier-ignore
  test.each([
    [{ connections: 9, likely: 6.4, ceiling: 15 },               '9 connections are open now, the load explains about 6, and 15 may be open at peak.'],
    [{ connections: 1, likely: 'unset', ceiling: 'unbounded' },  '1 connection is open now, and any number may be open at peak.'],
  ] as const)('of %j', (connections, expected) => {
    expect(observedSentence(connections)).toBe(expected);
  });
});

it('likelyCount(likely) rounds to whole connections, or asks for traffic', () => {
  expect([likelyCount(6.5), likelyCount('unset')]).toEqual(['7', 'needs traffic']);
});

it('calibrationSentence(calibration) says the load', () => {
  expect(
    calibrationSentence({ arrivalRate: 50, holdTime: 0.1, offeredLoad: 5, checks: [], changes: [] }),
  ).toBe(
    'Your figures mean 50 requests a second that hold a connection for 100 ms on average: 5 connections wanted.',
  );
});

describe('checkSentence(check)', () => {
  // prettier-ignore
  test.each([
    ['hold-within-response', 0.1, 0.2, true,  'A connection is held for 100 ms; 95 of 100 answers come within 200 ms. They agree.'],
    ['hold-as-set',          0.1, 0.2, false, 'Hold time: 100 ms measured, 200 ms set. They disagree.'],
    ['rate-as-set',          50,  55,  true,  'Arrival rate: 50 a second measured, 55 set. They agree.'],
    ['in-use-as-pool-use',   5,   10,  false, 'Checked out: 5 counted, 10 by the use of the pools. They disagree.'],
    ['wait-as-computed',     0.1, 0.2, true,  'Wait of 95 of 100 callers: 100 ms measured, 200 ms computed from this load. They agree.'],
  ] as const)('%s of %d and %d', (name, left, right, agrees, expected) => {
    expect(checkSentence({ name, left, right, agrees })).toBe(expected);
  });
});
