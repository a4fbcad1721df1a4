import { expect, test } from 'vitest';
import { day } from '../../../src/components/incidents/day.ts';

// prettier-ignore
test.each([
  ['2026-07-09',    '9 July 2026'],
  ['2026-07',       'July 2026'],
  ['2026',          '2026'],
  ['2026-13-01',    '2026-13-01'],
  ['early in 2026', 'early in 2026'],
])('%s reads as %s', (date, text) => {
  expect(day(date)).toBe(text);
});
