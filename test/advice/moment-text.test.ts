import { expect, test } from 'vitest';
import { momentMeaning } from '../../src/advice/moment-meaning.ts';
import { momentWhen } from '../../src/advice/moment-text.ts';
import { moments } from '../../src/model/moment.ts';

test.each(moments)('%s has words for a sentence and a meaning of its own', (moment) => {
  expect(momentWhen[moment]).toMatch(/^(while|at|during) /);
  expect(momentMeaning[moment]).toMatch(/^[A-Z].*[^.]\.$/);
});
