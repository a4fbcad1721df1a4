import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/formats/formats.ts';
import { type Fixture, fixtures, folder, read, resultLines } from './fixture.ts';

const all = fixtures();
const headroomOf = ({ expected }: Fixture): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (expected.find((line) => line.startsWith('headroom = ')) ?? '')
      .slice('headroom = '.length)
      .split(', ')
      .map((part) => part.split(' '))
      .map(([moment = '', value]) => [moment, Number(value)]),
  );

// Writes down what is read now, for a person to check line by line.
if (process.env['EXPECT'] === 'write') {
  for (const fixture of all) {
    const { name, about, files } = fixture;
    const parts = files.flatMap((file) => [
      `-- ${file.name === '' ? '[pasted]' : file.name} --`,
      file.text.slice(0, -1),
    ]);
    const lines = [about, ...parts, '-- expected --', ...resultLines(read(fixture))];
    writeFileSync(`${folder}${name}.txt`, `${lines.join('\n')}\n`);
  }
}

describe('readFiles', () => {
  it.each(all.map((fixture) => [fixture.name, fixture] as const))(
    'reads %s as it is expected to',
    (_name, fixture) => {
      expect(resultLines(read(fixture))).toEqual(fixture.expected);
    },
  );

  it.each(all.map((fixture) => [fixture.name, fixture] as const))(
    'repeats no secret of %s',
    (_name, fixture) => {
      const names = fixture.files.map(({ name }) => name);
      expect(names.join().includes('fake')).toBe(false);
      expect(JSON.stringify(read(fixture))).not.toMatch(/fake/i);
    },
  );
});

describe('the fixtures', () => {
  it('are sixty and more, and at least five systems of several files', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(all.filter(({ files }) => files.length > 2).length).toBeGreaterThanOrEqual(5);
  });

  it('hold two systems that fit until the autoscaler has its way', () => {
    const over = all
      .filter(({ files }) => files.length > 2)
      .filter((fixture) => {
        const { steady = -1, peak = -1, scaled = 0 } = headroomOf(fixture);
        return steady >= 0 && peak >= 0 && scaled < 0;
      });
    expect(over.length).toBeGreaterThanOrEqual(2);
  });

  it('have each format that is known by its text', () => {
    const labels = new Set(
      all
        .flatMap(({ expected }) => expected.filter((line) => line.startsWith('read ')))
        .map((line) => line.replace(/^read .* as /, '')),
    );
    const missing = Object.values(formats)
      .filter((one) => one !== formats['prisma-6'])
      .filter(({ label }) => ![...labels].some((one) => one.toLowerCase().includes(label.toLowerCase())));
    expect(missing.map(({ label }) => label)).toEqual([]);
  });
});
