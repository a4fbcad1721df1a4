import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/catalog/fact.ts';
import { poolerDefaults } from '../../src/catalog/pooler-defaults.ts';
import { poolerById } from '../../src/catalog/pooler-facts.ts';
import { poolById } from '../../src/catalog/pools.ts';
import { postgresDefaults } from '../../src/catalog/postgres-defaults.ts';
import type { FieldTable, FieldValue } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

type Facts = Readonly<Record<string, Fact<FieldValue> | undefined>>;

// A form opens as the row that most people start from would fill it.
const sqlalchemy = poolById('sqlalchemy-queuepool');
const sources: readonly (readonly [name: string, table: FieldTable, facts: Facts])[] = [
  ['a service as SQLAlchemy', serviceFields, { ...sqlalchemy?.defaults, ...sqlalchemy?.behaviour } as Facts],
  ['Postgres as it is installed', groupFields.postgres, postgresDefaults],
  [
    'the pooler as PgBouncer',
    groupFields.pooler,
    { ...poolerDefaults, ...poolerById('pgbouncer')?.defaults } as Facts,
  ],
];

describe.each(sources)('an empty form has %s', (_, table, facts) => {
  // A field that nobody has set stays unset, and one without an idle timeout at all is not given either.
  const given = Object.entries(facts).filter(
    ([key]) => table[key] !== undefined && table[key].default !== 'unset',
  );

  it('is compared with facts', () => {
    expect(given.length).toBeGreaterThan(2);
  });

  it.each(given.map(([key, fact]) => [key, fact?.value] as const))('%s is %s', (key, value) => {
    expect(table[key]?.default).toBe(value);
  });
});
