import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Fact, factsFrom } from './fact.ts';
import type { PostgresVersion } from './postgres-version.ts';
import { changesByVersion } from './postgres-versions/changes.ts';
import { defaultsOf } from './postgres-versions/defaults.ts';
import { messagesOf } from './postgres-versions/messages.ts';

const date = '2026-11-21';
const table = {
  source:
    'https://github.com/endoflife-date/endoflife.date/blob/a70eca337600e7d721dc48112c271f98661d208b/products/postgresql.md',
  date,
  verified: true,
};
const listed = factsFrom({ ...table, version: 'copied from postgresql.org/support/versioning, 2026-08-22' });
const policy = factsFrom({ ...table, version: 'five years, and one last minor release after them' });
// No later than this: the notes of its release candidate are of 2026-10-09.
const supported19 = factsFrom({
  source: 'https://github.com/percona/pg_stat_monitor/releases/tag/2.4.1',
  version: '2026-11-20, the first release for the final 19',
  date,
  verified: true,
});
const limits = factsFrom({
  source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html',
  version: '12 to 18',
  date,
  verified: true,
});

const days: readonly (readonly [version: number, released: Fact<string>, endOfLife: Fact<string>])[] = [
  [19, supported19('autumn 2026'), policy('autumn 2031')],
  [18, listed('2025-09-25'), listed('2030-11-14')],
  [17, listed('2024-09-26'), listed('2029-11-08')],
  [16, listed('2023-09-14'), listed('2028-11-09')],
  [15, listed('2022-10-13'), listed('2027-11-11')],
  [14, listed('2021-09-30'), listed('2026-11-12')],
  [13, listed('2020-09-24'), listed('2025-11-13')],
  [12, listed('2019-10-03'), listed('2024-11-21')],
];

const traps = [
  limits('max_connections and both reserves change with a restart only.'),
  limits('A standby needs max_connections at least as high as its primary, or it answers no query.'),
  limits(
    'superuser_reserved_connections and reserved_connections together must be less than max_connections.',
  ),
] as const;

/** The major versions of Postgres, the newest first. */
export const postgresVersions: readonly PostgresVersion[] = days.map(([version, released, endOfLife]) => ({
  id: `postgres-${version}`,
  label: `Postgres ${version}`,
  version,
  released,
  endOfLife,
  defaults: defaultsOf(version),
  changes: changesByVersion[version] ?? [],
  messages: messagesOf(version),
  traps,
}));

/** The row of a major version, or `undefined` for one that the catalogue doesn't have. */
export function postgresVersion(version: number): PostgresVersion | undefined {
  return postgresVersions.find((row) => row.version === version);
}

/**
 * The values of the group `postgres` that a major version has while nobody sets them, its number among them. Sizes in
 * bytes, times in seconds or `'none'`. `{}` for a version that the catalogue doesn't have.
 */
export function postgresValues(version: number): Readonly<Partial<Scenario['postgres']>> {
  const row = postgresVersion(version);
  if (row === undefined) return {};
  const facts = Object.entries(row.defaults) as readonly (readonly [string, Fact<FieldValue>])[];
  return { version, ...Object.fromEntries(facts.map(([key, fact]) => [key, fact.value])) };
}
