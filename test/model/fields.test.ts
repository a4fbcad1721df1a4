import { describe, expect, it, test } from 'vitest';
import { type Field, type FieldValue, isValueOf, type NumberField } from '../../src/model/field.ts';
import { groupFields, serviceFields, serviceParts } from '../../src/model/fields.ts';
import { groupNames, isServiceName } from '../../src/model/scenario.ts';
import frozen from './frozen-fields.json';

const frozenDefaults: Readonly<Record<string, FieldValue>> = frozen;
const owners: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  service: serviceFields,
  ...groupFields,
};
const fields = Object.entries(owners).flatMap(([owner, table]) =>
  Object.entries(table).map(([name, field]) => ({ key: `${owner}.${name}`, field })),
);
const numbers = fields.flatMap(({ key, field }) =>
  field.kind === 'whole' || field.kind === 'decimal' ? [{ key, field }] : [],
);

/** The keys of the fields that break a rule. */
function breaking<F extends Field>(
  all: readonly { readonly key: string; readonly field: F }[],
  keeps: (field: F, key: string) => boolean,
): readonly string[] {
  return all.filter(({ key, field }) => !keeps(field, key)).map(({ key }) => key);
}

/** The words that the glossary defines. */
const words = [
  ...['service', 'replica', 'worker', 'pool', 'pool size', 'overflow', 'pool limit', 'connection demand'],
  ...['moment', 'surge', 'terminating', 'max_connections', 'reserved', 'allowance', 'connection budget'],
  ...[
    'headroom',
    'arrival rate',
    'hold time',
    'offered load',
    'utilization',
    'wait time',
    'wait probability',
  ],
  ...['checkout timeout', 'timeout share', 'client connection', 'server connection', 'baseline'],
  ...['caller', 'autoscaler', 'likely open', 'useful pool size', 'timeout order'],
];

describe('every field', () => {
  // prettier-ignore
  test.each<readonly [string, (field: Field, key: string) => boolean]>([
    ['has a key in camel case',               (_, key) => /^[a-z]+\.[a-z]+(?:[A-Z0-9][a-z0-9]*)*$/.test(key)],
    ['has a short label without a full stop', ({ label }) => /^\S(?:.{0,46}[^\s.])?$/.test(label)],
    ['has a hint of one sentence',            ({ hint }) => /^[A-Z][^.!?\n]*\.$/.test(hint)],
    ['points to a word of the glossary',      ({ word }) => words.includes(word)],
    ['has a default that it can hold',        (field) => isValueOf(field, field.default)],
    ['is in the frozen table',                (_, key) => Object.hasOwn(frozen, key)],
    ['keeps its frozen default',              (field, key) => field.default === frozenDefaults[key]],
  ])('%s', (_, keeps) => {
    expect(breaking(fields, keeps)).toEqual([]);
  });
});

describe('every number', () => {
  // prettier-ignore
  test.each<readonly [string, (field: NumberField) => boolean]>([
    ['has a range that is not empty',    ({ minimum, maximum }) => 0 <= minimum && minimum < maximum],
    ['has a step within its range',      ({ minimum, maximum, step }) => step > 0 && step <= maximum - minimum],
    ['has a range of exact doubles',     ({ maximum }) => maximum <= Number.MAX_SAFE_INTEGER],
    ['counts whole things from a whole number in whole steps',
      ({ kind, minimum, maximum, step }) => kind === 'decimal' || [minimum, maximum, step].every(Number.isInteger)],
    ['names each of its words once',     ({ words: own }) => new Set(own).size === own.length],
    ['says what it counts, or is a version or a ratio', ({ unit, label }) => unit !== '' || /version|variab/i.test(label)],
  ])('%s', (_, keeps) => {
    expect(breaking(numbers, keeps)).toEqual([]);
  });
});

describe('the fields of every owner', () => {
  test.each(Object.entries(owners))('%s: no two share a label', (_, table) => {
    const labels = Object.values(table).map(({ label }) => label.toLowerCase());
    expect(new Set(labels).size).toBe(labels.length);
  });

  test.each(Object.entries(owners))('%s: every choice has two options or more, each once', (_, table) => {
    for (const field of Object.values(table)) {
      if (field.kind !== 'choice') continue;
      expect(field.options.length).toBeGreaterThan(1);
      expect(new Set(field.options).size).toBe(field.options.length);
    }
  });
});

describe('the field table', () => {
  it('still has every key of version 1', () => {
    const keys = new Set<string>(fields.map(({ key }) => key));
    expect(Object.keys(frozen).filter((key) => !keys.has(key))).toEqual([]);
  });

  it('gives a service the fields of its parts, each once', () => {
    const parts = Object.values(serviceParts).flatMap((part) => Object.keys(part));
    expect(parts).toEqual(Object.keys(serviceFields));
    expect(new Set(parts).size).toBe(parts.length);
  });

  it('never calls a field of a service like the name of a service', () => {
    expect(Object.keys(serviceFields)).not.toContain('name');
  });

  it('keeps its groups apart from services', () => {
    expect(groupNames.filter(isServiceName)).toEqual([]);
  });

  it('leaves traffic unset', () => {
    expect([serviceFields.arrivalRate.default, serviceFields.holdTime.default]).toEqual(['unset', 'unset']);
  });

  // prettier-ignore
  test.each([
    ['Replicas',             'replicas'],
    ['Max replicas',         'maxReplicas'],
    ['Workers per replica',  'workersPerReplica'],
    ['Pool size',            'poolSize'],
    ['Max overflow',         'maxOverflow'],
    ['Checkout timeout',     'checkoutTimeout'],
    ['Arrival rate',         'arrivalRate'],
    ['Hold time',            'holdTime'],
  ] as const)('calls a control %j', (label, key) => {
    expect(serviceFields[key].label).toBe(label);
  });

  it('spells max_connections as Postgres does', () => {
    expect(groupFields.postgres.maxConnections.label).toBe('max_connections');
  });
});
