import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import type { Field } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { contentFiles, withoutCode } from './content-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const glossary = read('content/glossary.yaml');

/** The phrases that our prose avoids, with the word that stands in their place. */
const avoided = glossary
  .split(/^- id: /m)
  .slice(1)
  .flatMap((entry) => {
    const word = /^ {2}word: (.+)$/m.exec(entry)?.[1] ?? '';
    const [, phrases = ''] = /^ {2}not: \[(.+)\]$/m.exec(entry) ?? [];
    return phrases.split(', ').flatMap((phrase) => (phrase === '' ? [] : [{ phrase, word }]));
  });

/** Phrases of a text that the glossary avoids, whatever breaks or joins their words. */
function phrasesIn(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/[\s*_-]+/g, ' ');
  return avoided
    .filter(({ phrase }) => new RegExp(`\\b${phrase.replaceAll('-', ' ')}s?\\b`).test(plain))
    .map(({ phrase, word }) => `“${phrase}” for ${word}`);
}

/** What a reader sees of a content file: no code, no settings, but title and description. */
function proseOf({ frontMatter, prose }: (typeof contentFiles)[number]): string {
  const heading = frontMatter.match(/^(?:title|description|who):.*\n(?: +.*\n)*/gm) ?? [];
  return [...heading, withoutCode(prose).replace(/`[^`]*`|\{[^{}]*\}/g, ' ')].join('\n');
}

// prettier-ignore
test.each([
  ['Each app instance opens a pool.',       ['“app instance” for replica']],
  ['The total\nconnections of all **App-Instances**', ['“app instance” for replica', '“total connections” for connection demand']],
  ['Queue times and pool usage',            ['“pool usage” for utilization', '“queue time” for wait time']],
  ['The instance is a replica; its queue is timed.', []],
])('the phrases that the glossary avoids are found: %j', (text, phrases) => {
  expect(phrasesIn(text)).toEqual(phrases);
});

test('every list of avoided phrases is read', () => {
  expect(avoided.length).toBeGreaterThanOrEqual(20);
  expect(new Set(avoided.map(({ word }) => word)).size).toBe(glossary.match(/^ {2}not:/gm)?.length);
});

describe('no phrase that the glossary avoids is used', () => {
  it.each(contentFiles.map((file) => [file.path, file] as const))('in %s', (_, file) => {
    expect(phrasesIn(proseOf(file))).toEqual([]);
  });

  const fields = Object.entries({ service: serviceFields, ...groupFields }).flatMap(([owner, table]) =>
    Object.entries(table).map(([name, field]: [string, Field]) => [`${owner}.${name}`, field] as const),
  );

  it('in a label or a hint', () => {
    const found = fields.flatMap(([name, { label, hint }]) =>
      phrasesIn(`${label}\n${hint}`).map((phrase) => `${name}: ${phrase}`),
    );
    expect(found).toEqual([]);
  });

  // Messages, settings and columns of a query are called what their programs or their authors call them.
  const theirNames =
    /Max(?:imum)? Pool Size|\bmax(?:imum)?-pool-size|\bMAX_POOL_SIZE\b|\btotal_connections\b/g;

  const speaking = ['advice', 'formats', 'state', 'islands', 'components', 'layouts', 'pages'];

  it('in what the catalogue says', () => {
    const files = globSync('src/catalog/**/*.ts', { cwd: root });
    const theirs = /^ *\/.*\/,$|\bname: '[^']*'|\bsamples: \[[^\]]*\]/gm;
    const found = files.flatMap((file) =>
      phrasesIn(read(file).replace(theirs, ' ').replace(theirNames, ' ')).map(
        (phrase) => `${file}: ${phrase}`,
      ),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  it.each(speaking)('in a sentence of src/%s', (room) => {
    const files = globSync(`src/${room}/**/*.{ts,tsx,astro}`, { cwd: root });
    const found = files.flatMap((file) =>
      phrasesIn(read(file).replace(theirNames, ' ')).map((phrase) => `${file}: ${phrase}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});
