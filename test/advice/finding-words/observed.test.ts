import { describe, expect, test } from 'vitest';
import { observedWords } from '../../../src/advice/finding-words/observed.ts';
import type { FindingCodeOf } from '../../../src/model/finding.ts';

function words(code: FindingCodeOf<'observed'>, numbers: Readonly<Record<string, number>>): string {
  const finding = { code, severity: 'note', owner: 'postgres', numbers } as const;
  const { sentence, detail } = observedWords[code](finding, (name) => numbers[name] ?? 0, '');
  return `${sentence} ${detail}`;
}

describe('observedWords', () => {
  // prettier-ignore
  test.each([
    ['observed-far-from-computed', { observed: 120, ceiling: 80, above: 1 },
      '120 connections are open now, and these settings allow 80. Somebody connects who is not listed here, or a setting is not what runs. Count connections by application and user first.'],
    ['observed-far-from-computed', { observed: 1, ceiling: 0, above: 1 },
      '1 connection is open now, and these settings allow 0. Somebody connects who is not listed here, or a setting is not what runs. Count connections by application and user first.'],
    ['observed-far-from-computed', { observed: 60, likely: 12.4, ceiling: 80, above: 0 },
      '60 connections are open now; the load explains about 12. Something holds connections for longer than the load says: sessions kept over calls, leaks, or a hold time that is set too low.'],
    ['observed-far-from-computed', { observed: 4, likely: 40, ceiling: 80, above: 0 },
      '4 connections are open now; the load explains about 40. The load, or the hold time, is set higher than what runs now.'],
    ['observed-figures-disagree', { hold: 0.1, response: 0.05 },
      'Connections are held for 100 ms on average, and 95 of 100 answers come within 50 ms. A request can’t hold its connection for longer than it takes. Either the figures are of different times or services, or connections are kept after the answer.'],
  ] as const)('of %s with %j', (code, numbers, expected) => {
    expect(words(code, numbers)).toBe(expected);
  });
});
