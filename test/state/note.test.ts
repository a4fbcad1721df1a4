import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { quoted, shortened, unknownKey, unusable, unusableValue } from '../../src/state/note.ts';
import { texts } from './arbitrary-text.ts';

// prettier-ignore
test.each([
  ['',                   '“”'],
  ['banana',             '“banana”'],
  ['n'.repeat(40),       `“${'n'.repeat(40)}”`],
  ['n'.repeat(41),       `“${'n'.repeat(39)}…”`],
  [`${'n'.repeat(38)}🐘${'n'.repeat(9)}`, `“${'n'.repeat(38)}�…”`],
  ['a\nb\u0000c',        '“a�b�c”'],
  ['\u202Eevil',         '“�evil”'],
  ['<b>',                '“<b>”'],
])('%j is quoted as %s', (text, quote) => {
  expect(quoted(text)).toBe(quote);
});

test('every quote is short and shows each of its characters', () => {
  fc.assert(
    fc.property(texts(200), (text) => {
      expect(quoted(text).length).toBeLessThanOrEqual(42);
      expect(quoted(text)).not.toMatch(/\p{C}/u);
    }),
  );
});

describe('a note', () => {
  const { replicas, holdTime, library } = serviceFields;

  it.each([
    [
      'api.replicas',
      'x',
      replicas,
      'api.replicas can’t be “x”: it is a whole number from 0 to 5000. Its default, 1, is used.',
    ],
    [
      'api.holdTime',
      '-1',
      holdTime,
      'api.holdTime can’t be “-1”: it is a number of seconds from 0 to 86400 or unset. Its default, unset, is used.',
    ],
    [
      'pooler.mode',
      '',
      groupFields.pooler.mode,
      'pooler.mode can’t be “”: it is session, transaction or statement. Its default, session, is used.',
    ],
  ] as const)('about %s names key, value, range and default', (key, text, field, sentence) => {
    expect(unusable(key, text, field, undefined)).toEqual({ key, text: sentence });
  });

  it('names the value that is used where the key stands twice', () => {
    expect(unusable('api.replicas', 'x', replicas, 4).text).toBe(
      'api.replicas can’t be “x”: it is a whole number from 0 to 5000. The other value, 4, is used.',
    );
  });

  it('says what can’t stand in a file', () => {
    expect(unusableValue('api.library', 'a b', library)).toBe(
      'api.library can’t be “a b”: it is a name of up to 64 letters, digits, dots, hyphens, underscores and plus signs.',
    );
    expect(unknownKey('api.size')).toBe('“api.size” is not a setting that Headroom knows.');
  });
});

describe('shortened', () => {
  const notes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ key: 'v', text: `Note ${index}.` }));

  it('keeps up to 50 notes', () => {
    expect(shortened(notes(50))).toEqual(notes(50));
    expect(shortened([])).toEqual([]);
  });

  it.each([
    [51, '1 more thing could not be used.'],
    [1050, '1000 more things could not be used.'],
  ])('counts the rest of %i notes', (count, text) => {
    expect(shortened(notes(count))).toEqual([...notes(50), { key: 'link', text }]);
  });
});
