import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { valueAt } from '../../src/model/scenario.ts';
import { scenarioEntries } from '../../src/state/entries.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { z } from 'zod';
import { checkVariants, pageStateSchema, variantsSchema } from '../../src/state/schema.ts';
import { scenarios } from '../model/arbitrary.ts';
import { texts } from './arbitrary-text.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function mistakes(state: unknown): readonly (readonly [path: string, message: string])[] {
  const { error } = pageStateSchema.safeParse(state);
  return (error?.issues ?? []).map(({ path, message }) => [path.join(' '), message]);
}

describe('pageStateSchema', () => {
  it('lets a state through as it is', () => {
    const state = {
      services: 'api,worker',
      'api.replicas': 2,
      'api.surge': '50%',
      'api.prePing': true,
      'api.library': 'asyncpg',
      'worker.poolSize': 'unlimited',
      'pooler.version': 1.25,
      'target.waitTime': 0.02,
    };
    expect(pageStateSchema.parse(state)).toEqual(state);
    expect(pageStateSchema.parse({})).toEqual({});
  });

  // prettier-ignore
  it.each([
    ['an unknown field',          { 'api.size': 5 },              'api.size',        '“api.size” is not a setting that Headroom knows.'],
    ['a field of every object',   { 'api.constructor': 5 },       'api.constructor', '“api.constructor” is not a setting that Headroom knows.'],
    ['a number out of range',     { 'api.poolSize': 10_001 },     'api.poolSize',    'api.poolSize can’t be “10001”: it is a whole number from 0 to 10000 or unlimited.'],
    ['a fraction of a whole thing', { 'api.poolSize': 1.5 },      'api.poolSize',    'api.poolSize can’t be “1.5”: it is a whole number from 0 to 10000 or unlimited.'],
    ['text for a number',         { 'api.poolSize': 'ten' },      'api.poolSize',    'api.poolSize can’t be “ten”: it is a whole number from 0 to 10000 or unlimited.'],
    ['an option that there is not', { 'api.rollout': 'purple' },  'api.rollout',     'api.rollout can’t be “purple”: it is recreate, rolling, blue-green or canary.'],
    ['a flag as a word',          { 'api.prePing': 'yes' },       'api.prePing',     'api.prePing can’t be “yes”: it is true or false.'],
    ['a service that is not listed', { 'worker.poolSize': 5 },    'worker.poolSize', '“worker.poolSize” is about a service that is not in the list of services.'],
    ['api where it is not listed', { services: 'web', 'api.poolSize': 5 }, 'api.poolSize', '“api.poolSize” is about a service that is not in the list of services.'],
    ['a name that no service can have', { services: 'api,API' },  'services',        '“API” can’t name a service: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.'],
    ['no service',                { services: '' },               'services',        'services lists no service.'],
    ['nothing',                   { 'api.poolSize': null },       'api.poolSize',    'api.poolSize can’t be “null”: it is one value.'],
    ['a list',                    { 'api.poolSize': [5] },        'api.poolSize',    'api.poolSize can’t be “[5]”: it is one value.'],
  ])('names %s by its key', (_, state, path, message) => {
    expect(mistakes(state)).toEqual([[path, message]]);
  });

  it('names every mistake', () => {
    expect(
      mistakes({ 'api.poolSize': null, 'api.size': 5, 'api.maxOverflow': -1, 'api.replicas': 2 }).map(
        ([path]) => path,
      ),
    ).toEqual(['api.poolSize', 'api.size', 'api.maxOverflow']);
  });

  it.each([undefined, null, 'services=api', 7, ['api']])('rejects %j', (state) => {
    expect(mistakes(state)).toHaveLength(1);
  });

  it('lets every scenario through', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const values = scenarioEntries(scenario).map(([key, text]) => [key, valueAt(scenario, key) ?? text]);
        expect(mistakes(Object.fromEntries(values))).toEqual([]);
      }),
    );
  });

  it('finds a mistake exactly where a page could not use an entry', () => {
    const keys = fc.oneof(
      fc.constantFrom('services', 'api.replicas', 'api.rollout', 'web.surge', 'pooler.mode'),
      texts(),
    );
    const values = fc.oneof(
      fc.constantFrom('api', 'web', 'rolling', '25%'),
      texts(),
      fc.double(),
      fc.nat(6000),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.dictionary(keys, values), (state) => {
        const noted = new Set(readPageState(state).notes.map(({ key }) => key));
        expect(new Set(mistakes(state).map(([path]) => path))).toEqual(noted);
      }),
    );
  });
});

describe('checkVariants', () => {
  const schema = z
    .strictObject({ scenario: pageStateSchema, variants: variantsSchema })
    .superRefine(checkVariants);
  const scenario = { services: 'api,worker', 'worker.poolSize': 3 };
  const mistakesIn = (variants: unknown) =>
    (schema.safeParse({ scenario, variants }).error?.issues ?? []).map(({ path, message }) => [
      path.join(' '),
      message,
    ]);

  it('lets variants through as they are', () => {
    const variants = {
      before: { 'api.poolSize': 50, 'worker.poolSize': 'unlimited' },
      dev: { services: 'api,worker,mail', 'mail.replicas': 2 },
      s1: {},
    };
    expect(schema.parse({ scenario, variants })).toEqual({ scenario, variants });
  });

  // prettier-ignore
  it.each([
    ['a value out of range',     { dev: { 'worker.poolSize': -1 } }, 'variants dev worker.poolSize', 'worker.poolSize can’t be “-1”: it is a whole number from 0 to 10000 or unlimited.'],
    ['an unknown key',           { dev: { 'api.size': 1 } },         'variants dev api.size',        '“api.size” is not a setting that Headroom knows.'],
    ['a service that is not there', { dev: { 'mail.poolSize': 1 } }, 'variants dev mail.poolSize',   '“mail.poolSize” is about a service that is not in the list of services.'],
    ['a service that the page has and the variant leaves out', { dev: { services: 'api' } }, 'variants dev worker.poolSize', '“worker.poolSize” is about a service that is not in the list of services.'],
    ['the name of a service',    { worker: {} },                     'variants worker',              '“worker” can’t name a variant: a service has this name.'],
    ['the name of a group',      { postgres: {} },                   'variants postgres',            '“postgres” can’t name a variant: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.'],
    ['a name that is none',      { 'Before it': {} },                'variants Before it',           '“Before it” can’t name a variant: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.'],
  ])('names %s at its place', (_, variants, path, message) => {
    expect(mistakesIn(variants)).toEqual([[path, message]]);
  });
});

test('no file that a browser may load imports the schema', () => {
  const files = globSync('src/**/*.{ts,tsx,astro}', { cwd: root });
  const importing = files.filter((file) =>
    /state\/schema|\.\/schema\.ts/.test(readFileSync(`${root}${file}`, 'utf8')),
  );
  expect(importing.map((file) => file.replaceAll('\\', '/'))).toEqual(['src/content.config.ts']);
});
