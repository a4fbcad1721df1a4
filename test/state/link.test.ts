import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, FieldTable } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import {
  defaultScenario,
  defaultService,
  groupNames,
  maxServices,
  type Scenario,
  valueAt,
  withChanges,
} from '../../src/model/scenario.ts';
import { anchorFragment, type LinkedState, linkFragment, linkState, readLink } from '../../src/state/link.ts';
import { keysOf, scenarios } from '../model/arbitrary.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';
import { texts } from './arbitrary-text.ts';

/** The scenario with these services, in order, and these settings. */
function scenarioWith(services: readonly string[], settings: Settings): Scenario {
  const changes = Object.entries(settings).map(([key, value]) => ({ key, value }));
  return withChanges({ ...defaultScenario, services: services.map(defaultService) }, changes);
}

const stateOf = (fragment: string): Partial<LinkedState> => readLink(fragment).state ?? {};
const scenarioIn = (fragment: string) => stateOf(fragment).scenario;
const notesOf = (fragment: string) => stateOf(fragment).notes?.map(({ text }) => text);

// prettier-ignore
const table: readonly (readonly [what: string, fragment: string, services: readonly string[], settings: Settings])[] = [
  ['nothing but defaults',      '#?v=1',                                                  ['api'], {}],
  ['a count',                   '#?v=1&api.replicas=4',                                   ['api'], { 'api.replicas': 4 }],
  ['a word',                    '#?v=1&api.poolSize=unlimited',                           ['api'], { 'api.poolSize': 'unlimited' }],
  ['a time in seconds',         '#?v=1&api.holdTime=0.02',                                ['api'], { 'api.holdTime': 0.02 }],
  ['a tiny time',               '#?v=1&api.holdTime=1e-9',                                ['api'], { 'api.holdTime': 1e-9 }],
  ['a size in bytes',           '#?v=1&api.memoryLimit=536870912',                        ['api'], { 'api.memoryLimit': 2 ** 29 }],
  ['a share',                   '#?v=1&api.busiestShare=0.4',                             ['api'], { 'api.busiestShare': 0.4 }],
  ['a percentage',              '#?v=1&api.surge=50%25',                                  ['api'], { 'api.surge': '50%' }],
  ['a flag',                    '#?v=1&api.prePing=true',                                 ['api'], { 'api.prePing': true }],
  ['a flag that is on',         '#?v=1&api.disposeOnShutdown=false',                      ['api'], { 'api.disposeOnShutdown': false }],
  ['an option',                 '#?v=1&api.rollout=blue-green',                           ['api'], { 'api.rollout': 'blue-green' }],
  ['a name with a plus sign',   '#?v=1&api.library=pg%2Bpool',                            ['api'], { 'api.library': 'pg+pool' }],
  ['another service',           '#?v=1&services=web',                                     ['web'], {}],
  ['two services',              '#?v=1&services=api,worker&api.replicas=4&worker.kind=background', ['api', 'worker'], { 'worker.kind': 'background', 'api.replicas': 4 }],
  ['two services turned round', '#?v=1&services=worker,api&worker.kind=background&api.replicas=4', ['worker', 'api'], { 'worker.kind': 'background', 'api.replicas': 4 }],
  ['fields in table order',     '#?v=1&api.replicas=2&api.poolSize=6&api.checkoutTimeout=5', ['api'], { 'api.checkoutTimeout': 5, 'api.poolSize': 6, 'api.replicas': 2 }],
  ['groups after services',     '#?v=1&api.replicas=2&postgres.maxConnections=200&pooler.mode=transaction&redis.poolSize=5&edge.http2Origin=true&agents.parallel=3&tests.workers=2&allowance.people=5&target.waitTime=0.02&observed.active=12',
    ['api'], { 'observed.active': 12, 'target.waitTime': 0.02, 'allowance.people': 5, 'tests.workers': 2, 'agents.parallel': 3, 'edge.http2Origin': true, 'redis.poolSize': 5, 'pooler.mode': 'transaction', 'postgres.maxConnections': 200, 'api.replicas': 2 }],
  ['names of object properties', '#?v=1&services=constructor,valueof&constructor.poolSize=7', ['constructor', 'valueof'], { 'constructor.poolSize': 7 }],
];

describe('a link', () => {
  it.each(table)('writes %s', (_, fragment, services, settings) => {
    expect(linkFragment(scenarioWith(services, settings))).toBe(fragment);
  });

  it.each(table)('reads %s', (_, fragment, services, settings) => {
    expect(readLink(fragment)).toEqual({
      anchor: '',
      state: { scenario: scenarioWith(services, settings), notes: [] },
    });
  });

  // prettier-ignore
  it.each([
    ['its # left out',                  '?v=1&api.replicas=4'],
    ['an anchor before it',             '#why-4-workers?v=1&api.replicas=4'],
    ['its version last',                '#?api.replicas=4&v=1'],
    ['empty parts',                     '#?&v=1&&api.replicas=4&'],
    ['the default written out',         '#?v=1&services=api&api.poolSize=5&api.replicas=4'],
    ['more escaped than need be',       '#?v=1&%61pi%2Ereplicas=%34'],
    ['commas escaped',                  '#?v=1&services=api%2C&api.replicas=4'],
    ['a service named twice',           '#?v=1&services=api,api&api.replicas=4'],
    ['a key twice: the last',           '#?v=1&api.replicas=9&api.replicas=4'],
    ['the list twice: the last',        '#?v=1&services=worker&services=api&api.replicas=4'],
    ['the version twice',               '#?v=1&v=1&api.replicas=4'],
    ['another way to write a number',   '#?v=1&api.replicas=4e0'],
  ])('means the same with %s', (_, fragment) => {
    expect(stateOf(fragment)).toEqual({ scenario: scenarioOf({ 'api.replicas': 4 }), notes: [] });
  });
});

describe('readLink(linkFragment(scenario))', () => {
  it('is the scenario, without notes', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(readLink(linkFragment(scenario)).state).toEqual({ scenario, notes: [] });
      }),
    );
  });

  it('keeps the anchor, whatever it is, made of whole characters', () => {
    fc.assert(
      fc.property(texts(), scenarios({ services: 1 }), (anchor, scenario) => {
        expect(readLink(linkFragment(scenario, anchor))).toEqual({
          anchor: anchor.toWellFormed(),
          state: { scenario, notes: [] },
        });
        expect(readLink(anchorFragment(anchor))).toEqual({ anchor: anchor.toWellFormed() });
      }),
    );
  });

  it('is the scenario also for the longest link that there is', () => {
    const longest = longestScenario();
    expect(linkFragment(longest).length).toBeGreaterThan(100_000);
    expect(readLink(linkFragment(longest)).state).toEqual({ scenario: longest, notes: [] });
  });
});

describe('a link with a baseline', () => {
  // prettier-ignore
  it.each([
    ['that differs in one setting',   { 'api.replicas': 2 },                            '&before.api.replicas=2'],
    ['of defaults alone',             {},                                               '&before.services=api'],
    ['with other services',           { 'web.poolSize': 8 },                            '&before.services=web&before.web.poolSize=8'],
    ['with settings around services', { 'api.surge': '50%', 'pooler.mode': 'transaction' }, '&before.api.surge=50%25&before.pooler.mode=transaction'],
  ] as const)('%s writes and reads both', (_, settings, end) => {
    const [scenario, baseline] = [scenarioOf({ 'api.replicas': 4 }), scenarioOf(settings)];
    const fragment = `#panel-compare?v=1&api.replicas=4${end}`;
    expect(linkFragment(scenario, 'panel-compare', { before: baseline })).toBe(fragment);
    expect(readLink(fragment)).toEqual({ anchor: 'panel-compare', state: { scenario, baseline, notes: [] } });
  });

  it('is read back whole, whatever both are', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (scenario, baseline) => {
        const fragment = linkFragment(scenario, '', { before: baseline });
        expect(fragment.startsWith(linkFragment(scenario))).toBe(true);
        expect(readLink(fragment).state).toEqual({ scenario, baseline, notes: [] });
      }),
    );
  });

  it('is read back whole also where both are the longest that there are', () => {
    const longest = longestScenario();
    expect(readLink(linkFragment(longest, '', { before: longest })).state).toEqual({
      scenario: longest,
      baseline: longest,
      notes: [],
    });
  });

  it('may have a service called before', () => {
    const fragment =
      '#?v=1&services=before&before.poolSize=7&before.services=before&before.before.poolSize=3';
    expect(stateOf(fragment)).toEqual({
      scenario: scenarioOf({ 'before.poolSize': 7 }),
      baseline: scenarioOf({ 'before.poolSize': 3 }),
      notes: [],
    });
  });

  // prettier-ignore
  it.each([
    ['a number out of range',       'before.api.poolSize=-1',     'before.api.poolSize can’t be “-1”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['an unknown field',            'before.api.size=1',          '“before.api.size” is not a setting that Headroom knows.'],
    ['a service that is not there', 'before.worker.replicas=2',   '“before.worker.replicas” is about a service that is not in the list of services.'],
    ['a key without a value',       'before.api.poolSize',        '“before.api.poolSize” has no value and was left out.'],
    ['a baseline of a baseline',    'before.before.api.replicas=2', '“before.before.api.replicas” is not a setting that Headroom knows.'],
    ['no service',                  'before.services=,',          'No service can be read, so one called api is used.'],
  ])('names what it can’t use while all else holds: %s', (_, part, note) => {
    const { scenario, baseline, notes } = stateOf(`#?v=1&api.replicas=4&${part}&before.api.replicas=2`);
    expect([scenario, baseline]).toEqual([scenarioOf({ 'api.replicas': 4 }), scenarioOf({ 'api.replicas': 2 })]);
    expect(notes?.map(({ text }) => text)).toEqual([note]);
  });

  it('has none where no key of a baseline is known', () => {
    expect(stateOf('#?v=1&api.replicas=4&before.api.size=1').baseline).toBe(undefined);
  });
});

describe('a link with variants', () => {
  const names = ['before', 'dev', 'services', 's1'];

  it('carries each with its name in front', () => {
    const variants = {
      before: scenarioOf({ 'api.poolSize': 50 }),
      dev: scenarioOf({}),
    };
    const fragment = '#?v=1&api.replicas=4&before.api.poolSize=50&dev.services=api';
    expect(linkFragment(scenarioOf({ 'api.replicas': 4 }), '', variants)).toBe(fragment);
    expect(readLink(fragment, { variants: names })).toEqual({
      anchor: '',
      state: { scenario: scenarioOf({ 'api.replicas': 4 }), variants, notes: [] },
    });
  });

  it('is read back whole, whatever they are', () => {
    const some = fc.dictionary(fc.constantFrom(...names), scenarios({ services: 3 }), { minKeys: 1 });
    fc.assert(
      fc.property(scenarios(), some, (scenario, drawn) => {
        const variants = { ...drawn };
        const { state } = readLink(linkFragment(scenario, '', variants), { variants: names });
        expect(state).toEqual({ scenario, variants, notes: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('has a baseline on pages without a variant called before only', () => {
    const fragment = '#?v=1&before.api.replicas=2';
    const before = scenarioOf({ 'api.replicas': 2 });
    expect(readLink(fragment, { variants: ['dev'] }).state).toEqual({
      scenario: scenarioOf({}),
      baseline: before,
      notes: [],
    });
    expect(readLink(fragment, { variants: ['before'] }).state).toEqual({
      scenario: scenarioOf({}),
      variants: { before },
      notes: [],
    });
  });

  it('may have a service called as a variant', () => {
    const { scenario, variants, notes } =
      readLink('#?v=1&services=dev&dev.poolSize=7&dev.services=dev&dev.dev.poolSize=3', { variants: ['dev'] })
        .state ?? {};
    expect([scenario, variants?.['dev'], notes]).toEqual([
      scenarioOf({ 'dev.poolSize': 7 }),
      scenarioOf({ 'dev.poolSize': 3 }),
      [],
    ]);
  });

  // prettier-ignore
  it.each([
    ['a variant that the page lacks', 'test.api.replicas=2', '“test.api.replicas” is not a setting that Headroom knows.'],
    ['the services of one',           'test.services=web',   '“test.services” is not a setting that Headroom knows.'],
    ['a variant of a variant',        'dev.before.api.replicas=2', '“dev.before.api.replicas” is not a setting that Headroom knows.'],
    ['a value out of range',          'dev.api.poolSize=-1', 'dev.api.poolSize can’t be “-1”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
  ])('names what it can’t use while all else holds: %s', (_, part, note) => {
    const { state } = readLink(`#?v=1&api.replicas=4&${part}&dev.api.replicas=2`, { variants: names });
    expect(state?.scenario).toEqual(scenarioOf({ 'api.replicas': 4 }));
    expect(state?.variants).toEqual({ dev: scenarioOf({ 'api.replicas': 2 }) });
    expect(state?.notes.map(({ text }) => text)).toEqual([note]);
  });
});

describe('linkFragment(scenario)', () => {
  const keysIn = (state: string) => state.split('&').map((part) => part.slice(0, part.indexOf('=')));

  it('names each setting that differs from its default, and no other', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const plain = {
          ...defaultScenario,
          services: scenario.services.map(({ name }) => defaultService(name)),
        };
        const different = keysOf(scenario).filter((key) => valueAt(scenario, key) !== valueAt(plain, key));
        const written = keysIn(linkState(scenario)).filter((key) => key !== 'v' && key !== 'services');
        expect(written).toEqual(different);
      }),
    );
  });

  it('has its services unless they are api alone', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const names = scenario.services.map(({ name }) => name).join(',');
        expect(linkState(scenario).includes(`services=${names}`)).toBe(names !== 'api');
      }),
    );
  });

  it('consists of characters that no program escapes or cuts off', () => {
    fc.assert(
      fc.property(scenarios(), texts(), (scenario, anchor) => {
        expect(linkFragment(scenario, anchor)).toMatch(/^#[\w.%~-]*\?v=1[\w.%,&=-]*$/);
      }),
    );
  });
});

describe('a fragment without ?v= is navigation', () => {
  // prettier-ignore
  it.each([
    ['',                        ''],
    ['#',                       ''],
    ['#why-4-workers',          'why-4-workers'],
    ['#set-api-replicas',       'set-api-replicas'],
    ['#?',                      ''],
    ['#why?',                   'why'],
    ['#why?api.replicas=4',     'why'],
    ['#why?w=1',                'why'],
    ['#api.replicas=4&v=1',     'api.replicas=4&v=1'],
    ['#caf%C3%A9',              'café'],
    ['#50%',                    '50%'],
  ])('%j goes to %j', (fragment, anchor) => {
    expect(readLink(fragment)).toEqual({ anchor });
  });

  it('also when it would be long', () => {
    expect(readLink(`#${'x'.repeat(600_000)}`)).toEqual({ anchor: '' });
  });
});

describe('what a link can’t mean', () => {
  // prettier-ignore
  it.each([
    ['a number out of range',      'api.poolSize=10001',        'api.poolSize can’t be “10001”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['a negative number',          'api.workersPerReplica=-2',  'api.workersPerReplica can’t be “-2”: it is a whole number from 1 to 1000. Its default, 1, is used.'],
    ['a fraction of a whole thing', 'api.poolSize=1.5',         'api.poolSize can’t be “1.5”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['text for a number',          'api.poolSize=banana',       'api.poolSize can’t be “banana”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['nothing for a number',       'api.poolSize=',             'api.poolSize can’t be “”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['another second equals sign', 'api.poolSize=5=6',          'api.poolSize can’t be “5=6”: it is a whole number from 0 to 10000 or unlimited. Its default, 5, is used.'],
    ['a time out of range',        'api.holdTime=86401',        'api.holdTime can’t be “86401”: it is a number of seconds from 0 to 86400 or unset. Its default, unset, is used.'],
    ['an option that there is not', 'api.rollout=red-black',    'api.rollout can’t be “red-black”: it is recreate, rolling, blue-green or canary. Its default, rolling, is used.'],
    ['a flag that there is not',   'api.prePing=yes',           'api.prePing can’t be “yes”: it is true or false. Its default, false, is used.'],
    ['a name with a space',        'api.library=a%20b',         'api.library can’t be “a b”: it is a name of up to 64 letters, digits, dots, hyphens, underscores and plus signs. Its default, unset, is used.'],
    ['an unknown field',           'api.size=5',                '“api.size” is not a setting that Headroom knows.'],
    ['an unknown group',           'mysql.version=8',           '“mysql.version” is not a setting that Headroom knows.'],
    ['a field of a group for a service', 'api.maxConnections=5', '“api.maxConnections” is not a setting that Headroom knows.'],
    ['a key without an owner',     'replicas=5',                '“replicas” is not a setting that Headroom knows.'],
    ['a key of three parts',       'api.pool.size=5',           '“api.pool.size” is not a setting that Headroom knows.'],
    ['a service that is not listed', 'worker.replicas=5',       '“worker.replicas” is about a service that is not in the list of services.'],
    ['a property of every object', '__proto__=1',               '“__proto__” is not a setting that Headroom knows.'],
    ['a setting of a property',    '__proto__.replicas=9',      '“__proto__.replicas” is not a setting that Headroom knows.'],
    ['a property of a setting',    'api.__proto__=1',           '“api.__proto__” is not a setting that Headroom knows.'],
    ['a property of a service',    'constructor.x=1',           '“constructor.x” is not a setting that Headroom knows.'],
    ['a property and a version',   'toString.v=1',              '“toString.v” is not a setting that Headroom knows.'],
    ['a key without a value',      'api.poolSize',              '“api.poolSize” has no value and was left out.'],
    ['a value without a key',      '=5',                        'The part “=5” can’t be read and was left out.'],
    ['a key with a broken escape', '%E0%A4%A=5',                'The part “%E0%A4%A=5” can’t be read and was left out.'],
    ['a value with a broken escape', 'api.poolSize=%E0%A4%A',   'The value of “api.poolSize” can’t be read and was left out.'],
    ['a lone percent sign',        'api.surge=50%',             'The value of “api.surge” can’t be read and was left out.'],
  ])('is named while all else holds: %s', (_, part, note) => {
    const { scenario, notes } = stateOf(`#?v=1&api.replicas=4&${part}&postgres.maxConnections=200`);
    expect(scenario).toEqual(scenarioOf({ 'api.replicas': 4, 'postgres.maxConnections': 200 }));
    expect(notes?.map(({ text }) => text)).toEqual([note]);
  });

  it('gives way to a value of the same key that can be used', () => {
    const fragment = '#?v=1&api.replicas=4&api.replicas=x';
    expect(scenarioIn(fragment)).toEqual(scenarioOf({ 'api.replicas': 4 }));
    expect(notesOf(fragment)).toEqual([
      'api.replicas can’t be “x”: it is a whole number from 0 to 5000. The other value, 4, is used.',
    ]);
  });

  const nameRule =
    'can’t name a service: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.';

  // prettier-ignore
  it.each([
    ['a name in capitals',      'api,API',             ['api'],      [`“API” ${nameRule}`]],
    ['the name of a group',     'postgres,api,target', ['api'],      [`“postgres” ${nameRule}`, `“target” ${nameRule}`]],
    ['a name with a dot',       'a.b,api',             ['api'],      [`“a.b” ${nameRule}`]],
    ['a property of objects',   '__proto__,api',       ['api'],      [`“__proto__” ${nameRule}`]],
    ['a name of 33 characters', `${'n'.repeat(33)},w`, ['w'],        [`“${'n'.repeat(33)}” ${nameRule}`]],
    ['no name at all',          '',                    ['api'],      ['No service can be read, so one called api is used.']],
    ['commas alone',            ',,',                  ['api'],      ['No service can be read, so one called api is used.']],
    ['no name that can be one', '7up',                 ['api'],      [`“7up” ${nameRule}`, 'No service can be read, so one called api is used.']],
  ])('is named in the list of services: %s', (_, list, services, notes) => {
    expect(scenarioIn(`#?v=1&services=${list}`)?.services.map(({ name }) => name)).toEqual(services);
    expect(notesOf(`#?v=1&services=${list}`)).toEqual(notes);
  });

  it('gives way to a list of services that can be used', () => {
    expect(scenarioIn('#?v=1&services=web,worker&services=7up')?.services.map(({ name }) => name)).toEqual([
      'web',
      'worker',
    ]);
  });

  it('leaves out the services after the 24th and what is set for them', () => {
    const names = Array.from({ length: 26 }, (_, index) => `s${index + 1}`);
    const { scenario, notes } = stateOf(`#?v=1&services=${names}&s24.replicas=2&s25.replicas=3`);
    expect(scenario).toEqual(scenarioWith(names.slice(0, maxServices), { 's24.replicas': 2 }));
    expect(notes).toEqual([
      { key: 'services', text: '“s25” is left out: 24 services fit here.' },
      { key: 'services', text: '“s26” is left out: 24 services fit here.' },
      { key: 's25.replicas', text: '“s25.replicas” is about a service that is not in the list of services.' },
    ]);
  });

  it.each(['v=2', 'v=', 'v=1.0', 'v=%', 'v=1&v=2'])(
    'is perhaps in a link of another version: %s',
    (version) => {
      const fragment = `#?${version}&api.replicas=4&api.brandNew=1`;
      expect(scenarioIn(fragment)).toEqual(scenarioOf({ 'api.replicas': 4 }));
      expect(notesOf(fragment)).toEqual([
        'This link comes from another version of Headroom. What this one knows was read.',
        '“api.brandNew” is not a setting that Headroom knows.',
      ]);
    },
  );

  it('is listed up to 50 times and then counted', () => {
    const broken = Array.from({ length: 1000 }, (_, index) =>
      index % 2 === 0 ? `%=${index}` : `x${index}=1`,
    );
    const notes = notesOf(`#?v=1&${broken.join('&')}&api.replicas=4`);
    expect(notes).toHaveLength(51);
    expect(notes?.at(-1)).toBe('950 more things could not be used.');
  });

  it('is the end of a link that is too long, cut between two settings', () => {
    const filling = 'x=1&'.repeat(124_997);
    const fragment = `#?v=1&${filling}api.replicas=4&api.poolSize=1234`;
    expect([fragment.indexOf('&api.poolSize'), fragment.length]).toEqual([500_008, 500_026]);
    const inside = fragment.replace('x=1&x=1&x=1&', '');
    expect(scenarioIn(inside)).toEqual(scenarioOf({ 'api.replicas': 4 }));
    expect(notesOf(inside)?.[0]).toBe('The link is too long; its end was left out.');
  });
});

function longestScenario(): Scenario {
  const names = Array.from({ length: maxServices }, (_, index) => `${'n'.repeat(30)}${10 + index}`);
  const settings = (owner: string, fields: FieldTable) =>
    Object.entries(fields).map(([name, field]) => [`${owner}.${name}`, longestValue(field)] as const);
  return scenarioWith(
    names,
    Object.fromEntries([
      ...names.flatMap((name) => settings(name, serviceFields)),
      ...groupNames.flatMap((group) => settings(group, groupFields[group])),
    ]),
  );
}

function longestValue(field: Field): string | number | boolean {
  if (field.kind === 'name') return `n${'+'.repeat(63)}`;
  if (field.kind === 'flag') return !field.default;
  if (field.kind === 'portion') return '999.999999%';
  if (field.kind === 'choice')
    return field.options.findLast((option) => option !== field.default) ?? field.default;
  return field.kind === 'whole' ? field.maximum - 1 : field.minimum + 1.234567890123e-7;
}
