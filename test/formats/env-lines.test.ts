import fc from 'fast-check';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envLines, hasAssignment } from '../../src/formats/env-lines.ts';

const none = () => false;
const texts = (file: string) => envLines(file, none).entries.map(({ name, text }) => [name, text]);

describe('envLines', () => {
  // prettier-ignore
  it.each([
    ['A=1',                          '1'],
    ['  A = 1  ',                    '1'],
    ['export A=1',                   '1'],
    ['\texport\tA=1',                '1'],
    ['\uFEFFA=1',                    '1'],
    ['A="1"',                        '1'],
    ["A='1'",                        '1'],
    ['A=`1`',                        '1'],
    ['A="1" # one',                  '1'],
    ["A='1'# one",                   '1'],
    ['A=1 # one',                    '1'],
    ['A=1#one',                      '1#one'],
    ['A=#one',                       ''],
    ['A=',                           ''],
    ['A=""',                         ''],
    ['A="say \\"hi\\""',             'say \\"hi\\"'],
    ['A="it\'s"',                    "it's"],
    ['A=a=b',                        'a=b'],
    ['A="1',                         '"1'],
  ])('reads the value of %j as %j', (line, value) => {
    expect(texts(line)).toEqual([['A', value]]);
  });

  it.each(['\n', '\r\n', '\r'])('counts lines that end in %j', (end) => {
    const { entries, strays } = envLines(['A=1', '', '# note', 'what', 'B=2'].join(end), none);
    expect(entries.map(({ name, line }) => [name, line])).toEqual([
      ['A', 1],
      ['B', 5],
    ]);
    expect(strays).toEqual([4]);
  });

  it.each(['A: 1', '- A=1', '=1', '1A=2', 'A B=1', 'A'])('takes %j for no assignment', (line) => {
    expect(envLines(line, none)).toEqual({ entries: [], strays: [1] });
    expect(hasAssignment(line)).toBe(false);
  });

  it('reads a quoted value over several lines as one', () => {
    const file = 'KEY="-----BEGIN\nabc==\n-----END"\nB=2';
    expect(texts(file)).toEqual([
      ['KEY', '-----BEGIN\nabc==\n-----END'],
      ['B', '2'],
    ]);
    expect(envLines(file, none).entries[1]?.line).toBe(4);
  });

  it('hides no known name behind a quote that is not closed', () => {
    const known = (name: string) => name === 'B';
    expect(envLines("A='oops\nB=2\nC=it's", known).entries.map(({ name, text }) => [name, text])).toEqual([
      ['A', "'oops"],
      ['B', '2'],
      ['C', "it's"],
    ]);
    expect(envLines('A="oops\nB=2\nC="3"', none).entries.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  });

  it('marks single quotes and backticks as literal', () => {
    const { entries } = envLines('A=\'$B\'\nB=`$C`\nC="$D"\nD=$A', none);
    expect(entries.map(({ literal }) => literal)).toEqual([true, true, false, false]);
  });

  it('agrees with the parser of Node on plain files without empty values', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z_]{0,9}$/);
    const value = fc.stringMatching(/^[a-z0-9]{1,9}$/);
    const quote = fc.constantFrom('', '"', "'", '`');
    const line = fc.tuple(fc.constantFrom('', 'export '), name, quote, value, fc.constantFrom('', ' # note'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const file = lines.map(
          ([first, key, sign, text, note]) => `${first}${key}=${sign}${text}${sign}${note}`,
        );
        expect(Object.fromEntries(texts(file.join('\n')))).toEqual({ ...parseEnv(file.join('\n')) });
      }),
    );
  });

  it.each([
    ['quotes that open on every line', 'A="\n'.repeat(200_000)],
    ['quotes of three kinds', `A="\nB='\nC=\`\n`.repeat(70_000)],
    ['one long quote', `A="${'x\n'.repeat(400_000)}`],
    ['one line of spaces', ' '.repeat(900_000)],
    ['one name of letters', 'A'.repeat(900_000)],
    ['backslashes before quotes', `A="${'\\"'.repeat(400_000)}`],
  ])('ends soon on %s', (_, file) => {
    expect(envLines(file, none).entries.length + envLines(file, none).strays.length).toBeGreaterThanOrEqual(
      0,
    );
  });
});
