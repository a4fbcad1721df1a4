import { expect } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import type { Format, Reading, SourceFile } from '../../src/formats/format.ts';
import { formats } from '../../src/formats/formats.ts';
import { readFiles } from '../../src/formats/read-files.ts';
import { type Field, isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { defaultScenario, maxServices } from '../../src/model/scenario.ts';
import { fixtures } from './fixture.ts';

/** A whole number below a limit, from a row of numbers that the seed decides. */
type Pick = (below: number) => number;

/** Numbers that are the same for the same seed (mulberry32). */
export function picks(seed: number): Pick {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const pieces = [
  ...[
    '"',
    "'",
    '`',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '#',
    '${',
    '}',
    '$',
    ':-',
    '\\',
    '&',
    '*',
    '?',
    '@',
    '://',
    '%',
  ],
  ...[
    '\0',
    '\uFEFF',
    '\u2028',
    '\ud800',
    '{',
    '[',
    ']',
    ':',
    ': ',
    '- ',
    '---\n',
    '<<: *a\n',
    '&a ',
    '*a',
    '!!js ',
  ],
  ...[
    '|',
    '>',
    '|-\n',
    '=',
    ' = ',
    '[[',
    ']]',
    '"""',
    "'''",
    '/*',
    '*/',
    '//',
    '--',
    '<%=',
    '%>',
    '{{',
    '}}',
    ';',
  ],
  ...[
    '0',
    '-1',
    '1e9',
    '99999999999999999999',
    'NaN',
    'null',
    '~',
    'true',
    '__proto__',
    'constructor',
    'services:\n',
  ],
] as const;

const numbers = [
  '0',
  '-1',
  '1e999',
  '0x10',
  '007',
  '1_000',
  '1.5',
  '999999999999',
  '٣',
  '4k',
  '25%',
  '',
] as const;

/** One way to damage a text; the numbers decide where and how. */
type Damage = (text: string, pick: Pick) => string;

const ofLines =
  (change: (lines: string[], pick: Pick) => void): Damage =>
  (text, pick) => {
    const lines = text.split('\n');
    change(lines, pick);
    return lines.join('\n');
  };

const damages: readonly Damage[] = [
  // Bytes
  (text, pick) => {
    const at = pick(text.length + 1);
    return (
      text.slice(0, at) +
      (pieces[pick(pieces.length)] ?? '') +
      text.slice(at + (pick(3) === 0 ? pick(12) : 0))
    );
  },
  (text, pick) => {
    const at = pick(text.length + 1);
    return text.slice(0, at) + text.slice(at + 1 + pick(8));
  },
  (text, pick) => {
    const at = pick(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(pick(pick(4) === 0 ? 0x1_0000 : 128)) + text.slice(at + 1);
  },
  (text, pick) => text.slice(0, pick(text.length + 1)),
  // Numbers and lines
  (text, pick) =>
    text.replace(/\d+/g, (digits) => (pick(4) === 0 ? (numbers[pick(numbers.length)] ?? '') : digits)),
  ofLines((lines, pick) => lines.splice(pick(lines.length), 1)),
  ofLines((lines, pick) => lines.splice(pick(lines.length), 0, lines[pick(lines.length)] ?? '')),
  ofLines((lines, pick) => {
    const [a, b] = [pick(lines.length), pick(lines.length)];
    [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  }),
  // Structure
  ofLines((lines, pick) => {
    const from = pick(lines.length);
    const by = pick(2) === 0 ? (line: string) => `  ${line}` : (line: string) => line.replace(/^ {1,2}/, '');
    for (let index = from; index < Math.min(lines.length, from + 1 + pick(6)); index += 1)
      lines[index] = by(lines[index] ?? '');
  }),
  ofLines((lines, pick) => {
    const from = pick(lines.length);
    const block = lines.slice(from, from + 1 + pick(10));
    for (let times = pick(12); times > 0; times -= 1) lines.splice(from, 0, ...block);
  }),
  ofLines((lines, pick) => {
    const at = pick(lines.length);
    lines[at] = `${lines[at] ?? ''}${(pieces[pick(pieces.length)] ?? '').repeat(1 + pick(60))}`;
  }),
  (text, pick) => text.replaceAll('\n', pick(2) === 0 ? '\r\n' : '\r'),
];

function damaged(text: string, pick: Pick, others: readonly string[]): string {
  let result = text;
  for (let left = 1 + pick(6); left > 0; left -= 1) {
    const damage = damages[pick(damages.length + 1)];
    const other = others[pick(others.length)] ?? '';
    result = damage === undefined ? result + other.slice(0, pick(other.length)) : damage(result, pick);
  }
  return result.slice(0, 20_000);
}

const all = fixtures();

/** The files of the fixtures that a format reads, its bases of mutation. */
export function basesOf(format: Format): readonly SourceFile[] {
  // Prisma up to 6 has no file of its own: its settings stand in an address of a .env file.
  const { label: shown } = format === formats['prisma-6'] ? formats.env : format;
  const label = shown.toLowerCase();
  return all.flatMap(({ files, expected }) =>
    files.filter(({ name }) =>
      expected.some((line) => line.startsWith(`read ${name} as `) && line.toLowerCase().includes(label)),
    ),
  );
}

const fieldsOf: Readonly<Record<string, Field>> = {
  ...serviceFields,
  ...Object.fromEntries(
    Object.entries(groupFields).flatMap(([group, table]) =>
      Object.entries(table).map(([name, field]) => [`${group}.${name}`, field]),
    ),
  ),
};

/** What stands in the fixtures where secrets stand, whole and cut. */
const secret = /fake|akepass|akeuser|kepass|keuser|kehost|kebase|kesecret/i;

function faultsOf(reading: Reading, size: number): readonly string[] {
  const said = JSON.stringify(reading);
  const settings = [
    ...reading.services.flatMap(({ values }) => Object.entries(values)),
    ...reading.shared.map(({ key, value }) => [key, value] as const),
  ];
  const invalid = settings.filter(([key, value]) => {
    const field = fieldsOf[key];
    return field === undefined || value === undefined || !isValueOf(field, value);
  });
  return [
    ...(secret.test(said) ? ['a secret is repeated'] : []),
    ...(said.length > 20_000 + 60 * size ? [`${said.length} characters come of ${size}`] : []),
    ...invalid.map(([key, value]) => `${key} can’t be ${value}`),
  ];
}

/**
 * A reader takes damaged files of its own kind without an exception, gives values that fields can hold, repeats no
 * secret, and says no more than grows linearly with the file. Every tenth is read with the other files of a system.
 */
export function expectSurvival(id: keyof typeof formats, runs: number, seed: number): void {
  const format: Format = formats[id];
  const bases = basesOf(format);
  const texts = all.flatMap(({ files }) => files.map(({ text }) => text));
  const pick = picks(seed);
  expect(bases.length).toBeGreaterThan(0);
  for (let run = 0; run < runs; run += 1) {
    const base = bases[run % bases.length];
    if (base === undefined) continue;
    const file = { name: base.name, text: damaged(base.text, pick, texts) };
    const size = file.text.length;
    const faults = () => {
      const own = faultsOf(format.read(file.name, file.text), size);
      if (run % 10 > 0) return own;
      const { reading } = readFiles([file, ...bases.slice(0, 2)]);
      const { scenario } = applyReading(defaultScenario, reading);
      const tooMany = scenario.services.length > maxServices ? ['there are too many services'] : [];
      return [...own, ...faultsOf(reading, size + 20_000), ...tooMany];
    };
    // The text stands in the message, so that a failure can be read again.
    const found = attempt(faults);
    if (found.length > 0) expect([file, ...found]).toEqual([file]);
  }
}

function attempt(faults: () => readonly string[]): readonly string[] {
  try {
    return faults();
  } catch (error) {
    return [`it throws ${error instanceof Error ? error.stack : 'something'}`];
  }
}
