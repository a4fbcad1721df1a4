import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../../../src/model/simulation', import.meta.url));

/** What the language leaves to each engine: the last digit of powers, exponentials, logarithms and the like. */
const left = /\*\* ?[\d(a-z]|Math\.(?:pow|exp|log|sin|cos|tan|atan|cbrt|hypot|random)/;

test('the simulator calls nothing that engines may round differently', () => {
  const files = globSync('*.ts', { cwd: folder });
  const code = (file: string) =>
    readFileSync(join(folder, file), 'utf8').replace(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(left.test('x ** 2') && left.test('Math.log(x)')).toBe(true);
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => left.test(code(file)))).toEqual([]);
});
