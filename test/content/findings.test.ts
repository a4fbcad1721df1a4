import { expect, test } from 'vitest';
import { findingCodes } from '../../src/model/finding.ts';
import { contentFile, contentFiles, frontMatterMap, headingSlugs } from './content-files.ts';

const claims = contentFiles.flatMap((file) =>
  Object.entries(frontMatterMap(file, 'findings')).map(([code, heading]) => ({ file, code, heading })),
);

test.each(findingCodes)('exactly one heading of one runbook explains %s', (code) => {
  expect(claims.filter((claim) => claim.code === code).map(({ file }) => file.path)).toHaveLength(1);
});

test('every claim names a finding that exists', () => {
  const known: readonly string[] = findingCodes;
  expect(claims.filter(({ code }) => !known.includes(code)).map(({ code }) => code)).toEqual([]);
});

test('every claimed heading stands on its page', () => {
  const missing = claims.filter(({ file, heading }) => !headingSlugs(file).includes(String(heading)));
  expect(missing.map(({ file, heading }) => `${file.path}: no heading gives #${heading}`)).toEqual([]);
});

test('no heading explains two findings', () => {
  const places = claims.map(({ file, heading }) => `${file.path}#${heading}`);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

// prettier-ignore
const slugs = [
  ['Size',                          ['size']],
  ['Why four workers?',             ['why-four-workers']],
  ['A higher max_connections',      ['a-higher-max_connections']],
  ['Recycle and pre-ping',          ['recycle-and-pre-ping']],
  ['What `rollout.demand` is',      ['what-rolloutdemand-is']],
  ['Who waits, and why',            ['who-waits-and-why']],
  ['Size\n\n### Size',              ['size', 'size-1']],
] as const;

test.each(slugs)('the heading %j gets the id %j', (heading, slug) => {
  expect(headingSlugs(contentFile('content/a.mdx', `## ${heading}\n`))).toEqual(slug);
});

test('a comment in code is no heading', () => {
  expect(headingSlugs(contentFile('content/a.mdx', '```bash\n## no\n```\n\n## Yes\n'))).toEqual(['yes']);
});
