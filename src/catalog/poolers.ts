import { type Fact, factsFrom } from './fact.ts';

/** What a pooler does with named prepared statements from one version on. */
export interface StatementTracking {
  /** The first version, as `[major, minor]`. */
  readonly from: readonly [major: number, minor: number];
  /** Whether it can track them in transaction mode at all. */
  readonly tracks: Fact<boolean>;
  /** Statements of one connection that it tracks when nobody sets a number. */
  readonly tracked: Fact<number>;
}

/** A program between services and Postgres that shares server connections. */
export interface Pooler {
  readonly id: string;
  readonly label: string;
  /** The newest first; the last one holds from the first version on. */
  readonly statements: readonly StatementTracking[];
}

const changelog = factsFrom({
  source: 'https://www.pgbouncer.org/changelog.html',
  version: '1.18 to 1.24',
  date: '2026-11-21',
  verified: true,
});
const settings = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/master/doc/config.md',
  version: '1.25',
  date: '2026-11-21',
  verified: true,
});

export const poolers: readonly Pooler[] = [
  {
    id: 'pgbouncer',
    label: 'PgBouncer',
    statements: [
      { from: [1, 24], tracks: changelog(true), tracked: settings(200) },
      { from: [1, 21], tracks: changelog(true), tracked: changelog(0) },
      { from: [0, 0], tracks: changelog(false), tracked: changelog(0) },
    ],
  },
];

const versionPattern = /^v?(\d{1,4})(?:$|\.(\d{1,4})(?:[.+-]|$))/;

/**
 * What a pooler of this kind and version does with named prepared statements, or `undefined` for a kind that the
 * catalogue doesn't have and a version that can't be read, `unset` among them. A version without a minor part is that
 * major's first.
 */
export function statementTracking(kind: string, version: string): StatementTracking | undefined {
  const [, major, minor = '0'] = versionPattern.exec(version) ?? [];
  if (major === undefined) return undefined;
  return poolers
    .find(({ id }) => id === kind)
    ?.statements.find(
      ({ from }) => Number(major) > from[0] || (Number(major) === from[0] && Number(minor) >= from[1]),
    );
}

/**
 * Whether a pooler of this kind and version can carry named prepared statements from one server connection to another, so
 * that they work in transaction mode: PgBouncer since 1.21, and by default since 1.24. `'unknown'` where
 * `statementTracking` has no answer.
 */
export function tracksPreparedStatements(kind: string, version: string): boolean | 'unknown' {
  return statementTracking(kind, version)?.tracks.value ?? 'unknown';
}
