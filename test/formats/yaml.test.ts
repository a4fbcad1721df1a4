import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/formats/yaml.ts';
import {
  entriesAt,
  entryAt,
  itemsAt,
  nodeAt,
  textAt,
  textsOf,
  type YamlNode,
} from '../../src/formats/yaml-node.ts';

const plain = (node: YamlNode | undefined): unknown =>
  node === undefined
    ? undefined
    : node.kind === 'text'
      ? node.text
      : node.kind === 'list'
        ? node.items.map(plain)
        : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
const documents = (...lines: readonly string[]) => readYaml(lines.join('\n')).documents.map(plain);
const refusals = (...lines: readonly string[]) =>
  readYaml(lines.join('\n')).notUnderstood.map(({ line, reason }) => `${line} ${reason}`);
const refused = (why: string, line = 1) => [`${line} The document is not read: ${why}.`];

describe('readYaml', () => {
  // prettier-ignore
  it.each([
    ['a: 1',                                        { a: '1' }],
    ['a: "1"',                                      { a: '1' }],
    ['a:',                                          { a: '' }],
    ['a: null',                                     { a: '' }],
    ['a: "null"',                                   { a: 'null' }],
    ['a: [1, two]',                                 { a: ['1', 'two'] }],
    ['a: {b: yes}',                                 { a: { b: 'yes' } }],
    ['a: !reset []',                                { a: [] }],
    ['a: |\n  b\n  c\n',                            { a: 'b\nc\n' }],
    ['a: >-\n  b\n  c\n',                           { a: 'b c' }],
    ['x: &x {b: 1, c: 2}\na: *x',                   { x: { b: '1', c: '2' }, a: { b: '1', c: '2' } }],
    ['x: &x {b: 1, c: 2}\na: {<<: *x, c: 3}',       { x: { b: '1', c: '2' }, a: { b: '1', c: '3' } }],
    ['x: &x {b: 1}\ny: &y {b: 2, c: 3}\na: {<<: [*x, *y]}', { x: { b: '1' }, y: { b: '2', c: '3' }, a: { b: '1', c: '3' } }],
    ['\uFEFFa: 1\r\nb: 2\r\n',                      { a: '1', b: '2' }],
  ])('reads %j', (text, expected) => {
    expect(documents(text)).toEqual([expected]);
    expect(readYaml(text).notUnderstood).toEqual([]);
  });

  it('knows the line of every key and value, also of merged ones and in later documents', () => {
    const text = ['x: &x', '  b: 1', '---', '# none', '---', 'a: 2', 'c:', '  - d', '  - e: f'];
    const [first, second] = readYaml(text.join('\n')).documents;
    expect(entryAt(first, 'x', 'b')?.line).toBe(2);
    expect(entryAt(second, 'a')?.line).toBe(6);
    expect(itemsAt(second, 'c').map(({ line }) => line)).toEqual([8, 9]);
    expect(
      readYaml('x: &x\n  b: 1\na:\n  <<: *x').documents.map((one) => entryAt(one, 'a', 'b')?.line),
    ).toEqual([2]);
  });

  it('keeps the rows of a text over several lines', () => {
    const [root] = readYaml('a: >\n  postgres\n  -c max_connections=200\nb: 1').documents;
    const found = nodeAt(root, 'a');
    expect(found?.kind === 'text' && found.rows?.slice(0, 3)).toEqual([
      '>',
      '  postgres',
      '  -c max_connections=200',
    ]);
  });

  it('lets the last of two equal keys win, and says so', () => {
    const { documents: read, notes } = readYaml('a: 1\nb: 2\na: 3');
    expect(read.map(plain)).toEqual([{ a: '3', b: '2' }]);
    expect(notes).toEqual([{ line: 1, text: 'The same key stands again on line 3, which wins.' }]);
  });

  it('reads the documents around a broken one, and names that one with its line', () => {
    const lines = ['a: 1', '---', 'b: "open', '---', 'c: 3'];
    expect(documents(...lines)).toEqual([{ a: '1' }, { c: '3' }]);
    expect(readYaml(lines.join('\n')).notUnderstood).toHaveLength(1);
    expect(readYaml(lines.join('\n')).notUnderstood[0]?.line).toBeLessThanOrEqual(4);
  });

  it('takes keys such as __proto__ for ordinary ones', () => {
    const [root] = readYaml('__proto__: {polluted: 1}\nconstructor: 2\na: 3').documents;
    expect(textAt(root, '__proto__', 'polluted')).toBe('1');
    expect(textAt(root, 'polluted')).toBe('');
    expect(textAt(root, 'toString')).toBe('');
    expect(entriesAt(root).map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'a']);
    expect(({} as Readonly<Record<string, unknown>>).polluted).toBeUndefined();
  });

  it('gives texts, of one or of a list, and nothing for what is no text', () => {
    const [root] = readYaml('a: x\nb: [y, {c: d}, z]\n').documents;
    expect(textsOf(nodeAt(root, 'a')).map(({ text }) => text)).toEqual(['x']);
    expect(textsOf(nodeAt(root, 'b')).map(({ text }) => text)).toEqual(['y', 'z']);
    expect(textsOf(nodeAt(root, 'missing'))).toEqual([]);
  });
});

const laughs = (levels: number) =>
  ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    .concat(
      Array.from({ length: levels }, (_, index) => {
        const alias = `*a${index}`;
        return `a${index + 1}: &a${index + 1} [${Array.from({ length: 9 }, () => alias).join(', ')}]`;
      }),
    )
    .join('\n');
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('readYaml of a hostile file', () => {
  const deep = 'it nests more than 64 levels deep';
  // prettier-ignore
  it.each([
    ['a billion laughs',                    laughs(10),                                     'its aliases unfold to more than 300,000 values', 6],
    ['an alias to what it stands in',       'a: &a\n  b: *a',                               'an alias refers to what it stands in', 2],
    ['two anchors that hold each other',    'a: &a [*b]\nb: &b [*a]',                       'an alias refers to an anchor that does not stand before it', 1],
    ['an alias to nothing',                 'a: 1\nb: *c',                                  'an alias refers to an anchor that does not stand before it', 2],
    ['brackets 10,000 deep',                nested(10_000),                                 deep, 1],
    ['brackets that no one closes',         '['.repeat(100_000),                            deep, 1],
    ['entries that begin on one line',      '- '.repeat(100_000),                           deep, 1],
    ['keys that begin on one line',         '? '.repeat(100_000),                           deep, 1],
    ['indentation 1,000 deep',              Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), deep, 1],
    ['brackets 65 deep',                    nested(65),                                     deep, 1],
    ['lists 10,000 deep',                   '- '.repeat(10_000),                            deep, 1],
    ['keys 10,000 deep',                    '? '.repeat(10_000),                            deep, 1],
    ['maps 10,000 deep',                    '{a: '.repeat(10_000),                          deep, 1],
    ['depth through aliases',               `a: &a ${nested(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}`, deep, 2],
    ['a tab for indentation',               'a:\n\tb: 1',                                   'a tab indents it, and YAML takes spaces alone', 2],
    ['a Helm template',                     'a: 1\n{{- if .Values.b }}\nc: 2',              'it is a template; read what it renders to, such as the output of helm template', 2],
    ['400,000 commas',                      `{${','.repeat(400_010)}}`,                     'it has more than 400,000 keys, values and signs', 1],
  ])('refuses %s', (_, text, why, line) => {
    expect(documents(text)).toEqual([]);
    expect(refusals(text)).toEqual(refused(why, line));
  });

  it('refuses more than a million characters as a whole', () => {
    expect(readYaml(`a: ${'x'.repeat(1_000_000)}`)).toEqual({
      documents: [],
      notUnderstood: [
        { name: '', line: 0, reason: 'The file is not read: it has more than a million characters.' },
      ],
      notes: [],
    });
  });

  it('reads the documents before and after one that is refused', () => {
    expect(documents('a: 1', '---', 'b: &b [*b]', '---', 'c: 3')).toEqual([{ a: '1' }, { c: '3' }]);
  });

  it('reads a million characters of anchors', () => {
    const text = `a:\n${Array.from({ length: 40_000 }, (_, index) => ` - &anchor${index} x${index}`).join('\n')}`;
    expect(itemsAt(readYaml(text).documents[0], 'a')).toHaveLength(40_000);
  });

  it('never throws and never repeats a line number that is not there', () => {
    const pieces = [
      'a',
      ': ',
      '- ',
      '\n',
      ' ',
      '&x ',
      '*x',
      '<<',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      '>',
      '---',
      '#',
      '\t',
      '%',
      '!',
      '?',
      ',',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const rows = text.split('\n').length;
        const read = readYaml(text);
        for (const { line } of [...read.notUnderstood, ...read.notes]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(rows);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
