// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files under test hold such references.
import { describe, expect, it } from 'vitest';
import { envLines } from '../../src/formats/env-lines.ts';
import { envReferences } from '../../src/formats/env-references.ts';

/** What the first variable of a file becomes. */
function first(file: string) {
  const { entries } = envLines(file, () => false);
  const [entry] = entries;
  if (entry === undefined) throw new Error('the file has no entry');
  return envReferences(new Map(entries.map((one) => [one.name, one])))(entry);
}

describe('envReferences', () => {
  // prettier-ignore
  it.each([
    ['A=$B\nB=4',                      '4'],
    ['A=${B}\nB=4',                    '4'],
    ['A="${B}0"\nB=4',                 '40'],
    ['A=${B:-4}',                      '4'],
    ['A=${B:-4}\nB=',                  '4'],
    ['A=${B-4}\nB=',                   ''],
    ['A=${B-4}',                       '4'],
    ['A=${B:-4}\nB=5',                 '5'],
    ['A=${B:-${C:-6}}',                '6'],
    ['A=${B:+7}\nB=1',                 '7'],
    ['A=${B:+7}',                      ''],
    ['A=${B+7}\nB=',                   '7'],
    ['A=${B:?missing}\nB=8',           '8'],
    ['A=${A:-4}',                      '4'],
    ['A=$B',                           ''],
    ['A=\\$B\nB=4',                    '$B'],
    ["A='$B'\nB=4",                    '$B'],
    ['A=`$B`\nB=4',                    '$B'],
    ['A=5$',                           '5$'],
    ['A=$1',                           '$1'],
    ['A=$B\nB=1\nB=2',                 '2'],
    ['A=$B\nB=$C\nC=$D\nD=9',          '9'],
  ])('makes of %j “%s”', (file, text) => {
    expect(first(file)).toMatchObject({ text });
    expect(first(file).fault).toBeUndefined();
  });

  it('says when a default or an unset variable took part', () => {
    expect(first('A=${B:-4}')).toMatchObject({ usesDefault: true, usesUnset: false });
    expect(first('A=$B')).toMatchObject({ usesDefault: false, usesUnset: true });
    expect(first('A=$B\nB=${C:-4}')).toMatchObject({ usesDefault: true });
    expect(first('A=4')).toMatchObject({ usesDefault: false, usesUnset: false });
  });

  it.each([
    ['A=$A', 'refers to itself'],
    ['A=$B\nB=$A', 'refers to itself'],
    ['A=${B', 'has a reference that is not closed'],
    ['A=${}', 'has a reference that can’t be read'],
    ['A=${B!}', 'has a reference that can’t be read'],
    [`A=${'x'.repeat(5000)}`, 'is too long'],
    [`A=${'$B'.repeat(100)}\nB=${'x'.repeat(100)}`, 'becomes too long'],
  ])('says of %j that it %s', (file, fault) => {
    expect(first(file)).toMatchObject({ text: '', fault });
  });

  it('stops after 16 references in a row', () => {
    const chain = (length: number) =>
      `${Array.from({ length }, (_, index) => `A${index}=$A${index + 1}`).join('\n')}\nA${length}=4`;
    expect(first(chain(15))).toMatchObject({ text: '4' });
    expect(first(chain(40)).fault).toBe('refers through too many other variables');
  });

  it('stops inside 16 defaults in one another', () => {
    expect(first(`A=${'${B:-'.repeat(900)}`).fault).toBeDefined();
    expect(first(`A=${'${B:-'.repeat(400)}4${'}'.repeat(400)}`).fault).toBe(
      'refers through too many other variables',
    );
  });

  it('ends soon when every variable doubles the next', () => {
    const file = Array.from({ length: 5000 }, (_, index) => `A${index}=$A${index + 1}$A${index + 1}`).join(
      '\n',
    );
    const { entries } = envLines(file, () => false);
    const expand = envReferences(new Map(entries.map((entry) => [entry.name, entry])));
    expect(entries.map((entry) => expand(entry)).filter(({ text }) => text.length > 4096)).toEqual([]);
  });
});
