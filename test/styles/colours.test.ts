import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Colour, contrast, difference, eyes, linear, seen } from './vision.ts';

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const source = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const tokens: ReadonlyMap<string, Readonly<Record<Scheme, string>>> = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const services = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => `tone-${index}`);

// prettier-ignore
const words = [
  // words,           what they stand on,                                                              least contrast
  ['ink',           ['paper', 'card', 'sunken', 'free', 'accent-soft', 'ok-soft', 'warning-soft', 'bad-soft'], 7],
  ['soft',          ['paper', 'card', 'sunken', 'accent-soft', 'ok-soft', 'warning-soft', 'bad-soft'],         4.5],
  ['accent',        ['paper', 'card', 'accent-soft'],                                                          4.5],
  ['accent-strong', ['paper', 'card', 'accent-soft'],                                                          4.5],
  ['ok',            ['paper', 'card', 'ok-soft'],                                                              4.5],
  ['warning',       ['paper', 'card', 'warning-soft'],                                                         4.5],
  ['bad',           ['paper', 'card', 'bad-soft'],                                                             4.5],
  ['on-accent',     ['accent', 'accent-strong'],                                                               4.5],
  ['card',          ['bad'],                                                                                   4.5],
] as const;

// prettier-ignore
const shapes = [
  ['edge',          ['paper', 'card'],                                                                         3],
  ['accent',        ['paper', 'card'],                                                                         3],
  ...services.map((service) => [service, ['paper', 'card'], 3] as const),
] as const;

for (const scheme of schemes) {
  test.each(words)(`--%s stands out as words from %j in ${scheme}`, (name, grounds, least) => {
    expect(
      Math.min(...grounds.map((ground) => contrast(colour(name, scheme), colour(ground, scheme)))),
    ).toBeGreaterThan(least);
  });

  test.each(shapes)(`--%s stands out as a shape from %j in ${scheme}`, (name, grounds, least) => {
    expect(
      Math.min(...grounds.map((ground) => contrast(colour(name, scheme), colour(ground, scheme)))),
    ).toBeGreaterThan(least);
  });

  // 0.06 is three times the difference that is just noticed.
  test.each(Object.entries(eyes))(`%s takes no service for another in ${scheme}`, (_, eye) => {
    const colours = services.map((service) => seen(eye, colour(service, scheme)));
    const differences = colours.flatMap((one, index) =>
      colours.slice(index + 1).map((other) => difference(one, other)),
    );
    expect(differences).toHaveLength(28);
    expect(Math.min(...differences)).toBeGreaterThan(0.06);
  });
}

// prettier-ignore
test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#777777', 1],
  ['#767676', '#ffffff', 4.54],
] as const)('the contrast of %s and %s is %d', (one, other, expected) => {
  expect(contrast(linear(one), linear(other))).toBeCloseTo(expected, 2);
});

test('black and white differ by 1', () => {
  expect(difference([0, 0, 0], [1, 1, 1])).toBeCloseTo(1, 6);
});

test('a brown and an olive differ less without green cones', () => {
  const [brown, olive] = [linear('#a05a2c'), linear('#6b7a1e')];
  const usual = difference(brown, olive);
  expect(difference(seen(eyes.deuteranopia, brown), seen(eyes.deuteranopia, olive))).toBeLessThan(usual / 2);
});

function colour(name: string, scheme: Scheme): Colour {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`tokens.css has no --${name} for light and dark`);
  return linear(token[scheme]);
}
