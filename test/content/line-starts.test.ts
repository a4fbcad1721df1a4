import { expect, test } from 'vitest';
import { type ContentFile, contentFile, contentFiles, withoutCode } from './content-files.ts';

test('no line inside a paragraph begins with a tag, which the formatter would take for a block of its own', () => {
  expect(contentFiles.flatMap(tagsAtLineStart)).toEqual([]);
});

// prettier-ignore
const lines = [
  ['At most\n<Value of="usable" /> fit.',            ['content/a.mdx:2']],
  ['<When of="usable" below={9}>It fits.</When>',    ['content/a.mdx:1']],
  ['- At most\n  <Measured what="a" /> fit.',        ['content/a.mdx:2']],
  ['At most <Value of="usable" /> fit.',             []],
  ['<Calculator question="Fits?" keys={[]} />',      []],
] as const;

test.each(lines)('%j is reported as %j', (text, reported) => {
  expect(tagsAtLineStart(contentFile('content/a.mdx', text))).toEqual(reported);
});

function tagsAtLineStart({ path, prose }: ContentFile): readonly string[] {
  return withoutCode(prose)
    .split('\n')
    .flatMap((line, index) =>
      /^\s*<\/?(?:Value|When|Measured)\b/.test(line) ? [`${path}:${index + 1}`] : [],
    );
}
