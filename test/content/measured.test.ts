import { expect, test } from 'vitest';
import { type ContentFile, contentFiles, withoutCode } from './content-files.ts';
import list from './measured.json' with { type: 'json' };

interface Measurement {
  readonly value: number;
  readonly unit?: string;
  readonly with: string;
  readonly date: string;
  readonly how: string;
}

const measurements: ReadonlyMap<string, Measurement> = new Map(Object.entries(list.measurements));
const citations = contentFiles.flatMap((file) => cited(file).map((citation) => ({ file, ...citation })));

test('content cites measurements', () => {
  expect(citations.length).toBeGreaterThan(measurements.size);
});

test('every measured number equals the measurement that it names', () => {
  const wrong = citations.filter(({ what, value, unit }) => {
    const known = measurements.get(what);
    return known === undefined || known.value !== value || known.unit !== unit;
  });
  expect(wrong.map(({ file, what, value }) => `${file.path}: ${what} is not ${value}`)).toEqual([]);
});

test('every measurement is cited', () => {
  const known = new Set(citations.map(({ what }) => what));
  expect([...measurements.keys()].filter((what) => !known.has(what))).toEqual([]);
});

test('every measurement says with which versions, when and how', () => {
  for (const [what, { with: versions, date, how }] of measurements) {
    expect(versions, what).toMatch(/\d\.\d/);
    expect(date, what).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(how, what).toMatch(/\.$/);
  }
});

test('a page that cites a measurement lists it under “What was measured”, with versions and date', () => {
  const missing = citations.filter(({ file, what }) => {
    const section = file.prose.split(/^## /m).find((part) => part.startsWith('What was measured\n')) ?? '';
    const row = section.split('\n').find((line) => line.includes(`what="${what}"`)) ?? '';
    const known = measurements.get(what);
    return known === undefined || !row.includes(known.with) || !section.includes(known.date);
  });
  expect(missing.map(({ file, what }) => `${file.path}: ${what}`)).toEqual([]);
});

function cited({ prose }: ContentFile) {
  const tag = /<Measured what="([^"]+)" value=\{([\d.]+)\}(?: unit="([^"]+)")? \/>/g;
  const opened = withoutCode(prose).match(/<Measured\b/g) ?? [];
  const found = [...withoutCode(prose).matchAll(tag)].map(([, what = '', value, unit]) => ({
    what,
    value: Number(value),
    unit,
  }));
  // A tag in another form would go unchecked.
  expect(found).toHaveLength(opened.length);
  return found;
}
