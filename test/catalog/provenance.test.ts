import { describe, expect, it } from 'vitest';
import { callerModels } from '../../src/catalog/callers.ts';
import { edges } from '../../src/catalog/edges.ts';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { factsFrom } from '../../src/catalog/fact.ts';
import { platforms } from '../../src/catalog/platforms.ts';
import { poolerFacts } from '../../src/catalog/pooler-facts.ts';
import { pools } from '../../src/catalog/pools.ts';
import { postgresDefaults } from '../../src/catalog/postgres-defaults.ts';
import { postgresVersions } from '../../src/catalog/postgres-versions.ts';
import { providers } from '../../src/catalog/providers.ts';
import { redisClients, redisServer } from '../../src/catalog/redis-clients.ts';
import { poolerRefusals, refusals } from '../../src/catalog/refusals.ts';
import { servers } from '../../src/catalog/servers.ts';
import { raceErrors, timeoutErrors } from '../../src/catalog/timeout-errors.ts';

type Row = Readonly<Record<string, unknown>>;

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  source: (value) => typeof value === 'string' && /^https:\/\/[^\s/]+\/\S+$/.test(value),
  version: (value) => typeof value === 'string' && value.trim() !== '',
  date: (value) =>
    typeof value === 'string' && /^20\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  verified: (value) => typeof value === 'boolean',
};

function missing(row: Row): readonly string[] {
  return Object.keys(checks).filter((key) => checks[key]?.(row[key]) !== true);
}

/** Every object below a value that states something: a fact, or a row that carries a source itself. */
function statements(value: unknown): readonly Row[] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  const row = value as Row;
  if ('value' in row || 'source' in row) return [row];
  return Object.values(row).flatMap(statements);
}

const tables = {
  pools,
  poolerFacts,
  callerModels,
  servers,
  platforms,
  refusals,
  poolerRefusals,
  postgresDefaults,
  errorPatterns,
  edges,
  redisClients,
  redisServer,
  providers,
  postgresVersions,
  timeoutErrors,
  raceErrors,
};

describe('the catalogue', () => {
  it.each(Object.entries(tables))(
    'states nothing in %s without source, version, date and verified',
    (_, table) => {
      const rows = statements(table);
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.filter((row) => missing(row).length > 0)).toEqual([]);
    },
  );

  it.each(['source', 'version', 'date', 'verified'])('is rejected when a row has no %s', (key) => {
    const factOf = factsFrom({
      source: 'https://a.example/b',
      version: '1',
      date: '2026-11-21',
      verified: true,
    });
    const row: Row = { ...factOf(5) };
    expect(missing(row)).toEqual([]);
    expect(missing(Object.fromEntries(Object.entries(row).filter(([name]) => name !== key)))).toEqual([key]);
  });

  it('is rejected when a source is no address or a date no day', () => {
    expect(missing({ source: 'the manual', version: '1', date: 'last week', verified: true })).toEqual([
      'source',
      'date',
    ]);
  });

  it.each([
    ['pools', pools],
    ['poolerFacts', poolerFacts],
    ['servers', servers],
    ['platforms', platforms],
    ['errorPatterns', errorPatterns],
    ['edges', edges],
    ['redisClients', redisClients],
    ['providers', providers],
    ['postgresVersions', postgresVersions],
  ] as const)('gives each row of %s an id of its own and a label', (_, rows) => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.filter((row) => !/^[a-z][a-z0-9-]+$/.test(row.id) || row.label === '')).toEqual([]);
  });
});
