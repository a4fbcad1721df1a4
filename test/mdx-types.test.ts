import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mdxMistakes, mdxTypes } from '../.ci/astro/mdx-types.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'mdx-types-'));

const value = `---
interface Props {
  readonly of: 'rollout.headroom' | 'peak.demand';
  readonly with?: Readonly<Partial<Record<'api.replicas' | 'api.poolSize', number>>>;
}
const { of } = Astro.props;
---
<data>{of}</data>
`;
const note = `---
interface Props { readonly kind: 'tip' | 'warning' }
---
<aside class={Astro.props.kind}><slot /></aside>
`;
const knob = `interface KnobProps { readonly field: 'poolSize' | 'replicas'; readonly label?: string }
export function Knob({ field }: KnobProps) { return <input name={field} />; }
`;
const head = `---
title: A runbook
---
import Note from '../../src/components/Note.astro';

`;

beforeAll(() => {
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'junction');
  cpSync(join(project, 'tsconfig.json'), join(root, 'tsconfig.json'));
  write('src/components/Value.astro', value);
  write('src/components/Note.astro', note);
  write('src/islands/Knob.tsx', knob);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('mdxMistakes of a folder without MDX is empty', () => {
  expect(mdxMistakes(root, 'nowhere')).toEqual([]);
});

test('mdxMistakes names file, line and column of every mistake', () => {
  write(
    'content/runbooks/right.mdx',
    `${head}<Note kind="tip">\n  **Fine**: <Value of="peak.demand" with={{ 'api.replicas': 2 }} />\n</Note>\n\n<Knob client:visible field="poolSize" />\n`,
  );
  write(
    'content/runbooks/x.mdx',
    head +
      [
        'An *unknown value* <Value of="peak.demnd" />, nothing <Value />, an unknown field',
        '- <Value of="peak.demand" with={{ \'api.replica\': 2 }} /> in a list',
        '',
        '<Note kind="tipp">',
        '  A child <Knob field="pool" /> and a prop <Knob field="replicas" labl="x" />',
        '</Note>',
        '',
        '<Nowhere a="1" />',
        '',
        '<Knob client:visble field="poolSize" />',
        '',
      ].join('\n'),
  );
  const found = mdxMistakes(root).map((mistake) => mistake.replace(/ +/g, ' '));
  expect(found).toEqual([
    expect.stringMatching(/^content\/runbooks\/x\.mdx:6:27 .*"peak\.demnd"/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:6:56 .*'of' is missing/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:7:35 .*'api\.replica'/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:9:7 .*"tipp"/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:10:17 .*"pool"/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:10:67 .*'labl' does not exist/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:13:2 Cannot find name 'Nowhere'/),
    expect.stringMatching(/^content\/runbooks\/x\.mdx:15:7 .*'client:visble' does not exist/),
  ]);
});

test('mdxMistakes names the place where MDX cannot be read', () => {
  write('content/broken/x.mdx', '# Fine\n\nText <Note kind="tip"\n\nmore\n');
  expect(mdxMistakes(root, 'content/broken')).toEqual([
    expect.stringMatching(/^content\/broken\/x\.mdx:3:\d+ /),
  ]);
});

test('mdxTypes stops the build with the mistakes', () => {
  expect(() => mdxTypes(root).hooks['astro:build:start']()).toThrow('content/runbooks/x.mdx:9:7');
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
