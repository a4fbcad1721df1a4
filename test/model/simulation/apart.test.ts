import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const model = fileURLToPath(new URL('../../../src/model', import.meta.url));

test('no other file of the model imports the simulator, so that a page loads it only when it simulates', () => {
  const others = globSync('**/*.ts', { cwd: model }).filter((file) => !file.startsWith('simulation'));
  expect(others.length).toBeGreaterThan(40);
  expect(others.filter((file) => readFileSync(join(model, file), 'utf8').includes('simulation/'))).toEqual(
    [],
  );
});
