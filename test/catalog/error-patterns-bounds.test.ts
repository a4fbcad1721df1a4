import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorPatterns, errorsOfLine } from '../../src/catalog/error-patterns.ts';
import { errorSamples } from './error-samples.ts';

/** A pattern without what can't repeat: escaped signs, and what stands between square brackets. */
function bare(source: string): string {
  return source.replace(/\\./g, 'e').replace(/\[[^\]]*\]/g, 'c');
}

/** How often the parts of a pattern may repeat at most, each; infinite without a bound. */
function repetitions(source: string): readonly number[] {
  return [...bare(source).matchAll(/\{(\d+)(,?)(\d*)\}|[*+]/g)].map(([, least, comma, most]) =>
    least === undefined || (comma === ',' && most === '') ? Number.POSITIVE_INFINITY : Number(most || least),
  );
}

/** Whether a group that holds a repetition is repeated itself, more often than once. */
function isNested(source: string): boolean {
  return /\([^()]*(?:\{|\*|\+)[^()]*\)(?:\{|\*|\+)/.test(bare(source));
}

// prettier-ignore
describe('the check of a pattern', () => {
  it.each([
    ['a{1,6}b{2}',   [6, 2]],
    ['a*b+',         [Infinity, Infinity]],
    ['a{2,}',        [Infinity]],
    ['\\*[+*]\\{3\\}', []],
  ])('finds in %s the repetitions %j', (source, found) => {
    expect(repetitions(source)).toEqual(found);
  });

  it.each([['(?:a{1,3}b){2}', true], ['(?:a{1,3}b)?', false], ['(a)(b{2})', false]])('says of %s that it nests: %s', (source, nests) => {
    expect(isNested(source)).toBe(nests);
  });
});

// With no repetition unbounded or nested, the steps at one place of a line have a bound, whatever the line: so all the
// steps of a search are at most that many times its length.
describe('errorPatterns', () => {
  it.each(errorPatterns.map(({ id, pattern }) => [id, pattern.source] as const))(
    '%s repeats nothing without a bound, nothing twice over, and in all at most 600 signs',
    (_, source) => {
      const found = repetitions(source);
      expect(found.reduce((sum, most) => sum + most, 0)).toBeLessThanOrEqual(600);
      expect(isNested(source)).toBe(false);
    },
  );

  it.each(errorPatterns.map(({ id, pattern }) => [id, pattern.flags] as const))(
    '%s keeps nothing from one line to the next',
    (_, flags) => {
      expect(flags).not.toMatch(/[gy]/);
    },
  );

  it('ends on lines that repeat the beginning of a message a hundred thousand times', () => {
    for (const [, [sample = '']] of errorSamples) {
      const part = sample.slice(0, Math.ceil(sample.length / 2));
      expect(errorsOfLine(part.repeat(2_000)).length).toBeLessThanOrEqual(errorPatterns.length);
    }
  });

  it('finds a message whatever stands before and behind it in its line', () => {
    const rows = errorSamples.map(([id, [line = '']]) => [id, line] as const);
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.string(), fc.string(), ([id, line], before, behind) => {
        const found = errorsOfLine(`${before} ${line} | ${behind}`).map((row) => row.id);
        expect(found).toContain(id);
      }),
    );
  });

  it('takes no line of random words and signs for a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (line) => {
        expect(errorsOfLine(line)).toEqual([]);
      }),
    );
  });
});
