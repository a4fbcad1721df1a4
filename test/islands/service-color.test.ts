import { expect, test } from 'vitest';
import { colors, serviceColor } from '../../src/islands/service-color.ts';
import { defaultScenario, defaultService } from '../../src/model/scenario.ts';

const names = Array.from({ length: 24 }, (_, index) => `s-${index}`);
const many = { ...defaultScenario, services: names.map(defaultService) };
const two = { ...defaultScenario, services: ['api', 'worker'].map(defaultService) };

// prettier-ignore
const examples = [
  ['api',      1],
  ['worker',   2],
  ['pooler',   3],
  ['postgres', undefined],
  ['nobody',   undefined],
] as const;

test.each(examples)('beside api and worker, %s has the colour %s', (owner, color) => {
  expect(serviceColor(two, owner)).toBe(color);
});

test('eight services and more share eight colours, neighbours never the same', () => {
  const given = names.map((name) => serviceColor(many, name));
  expect(new Set(given).size).toBe(colors);
  expect(given.slice(0, colors)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(given.slice(1).every((color, index) => color !== given[index])).toBe(true);
  expect(serviceColor(many, 'pooler')).toBe(1);
});

test('the pooler keeps a colour where there is no service', () => {
  expect(serviceColor({ ...defaultScenario, services: [] }, 'pooler')).toBe(1);
});
