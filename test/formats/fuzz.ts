import fc from 'fast-check';
import { expect } from 'vitest';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { readPaste } from '../../src/formats/paste.ts';
import { defaultScenario, groupNames, maxServices, valueAt } from '../../src/model/scenario.ts';
import { type Field, isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import captured from './diagnosis/captured.json';
import { ordinaryLogLines } from './log-lines.ts';

/** Words that stand where secrets stand, and nowhere else. */
const secrets = [
  'hunter2Pass',
  'aLice77',
  'db.s3cretHost',
  'payR0llBase',
  'sk-l1ve-Key',
  'T0kenValue',
] as const;

const [password, user, host, database, key, token] = secrets;

const samples = [
  `WEB_CONCURRENCY=4\nDB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nDATABASE_URL=postgresql+asyncpg://${user}:${password}@${host}:5432/${database}\n`,
  `export UVICORN_WORKERS="2"\r\nDB_POOL_PRE_PING=1 # ${token}\r\nAPI_KEY=${key}\r\n`,
  `DATABASE_URL="postgresql://${user}:${password}@${host}:6543/${database}?pgbouncer=true&connection_limit=5&sslpassword=${token}"`,
  `SECRET='${key}\n${token}'\nSQLALCHEMY_POOL_SIZE=\${SIZE:-20}\nSIZE=$OTHER\nOTHER=${token}\n`,
  `API_DB_POOL_SIZE=5\nWORKER_DB_POOL_SIZE=\${API_DB_POOL_SIZE}\nWORKER_DATABASE_URL=postgres://${user}@${host}/${database}`,
  `postgres://${user}:${password}@${host},${host}:6432/${database}?pool_size=5&max=3&application_name=${token}`,
  `user=${user} host=${host} sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00`,
  `${key} FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute ${token}`,
  `Timed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5) ${token}`,
  `engine = create_async_engine("postgresql+asyncpg://${user}:${password}@${host}/${database}", pool_size=20, max_overflow=30)`,
  `pool = await asyncpg.create_pool(dsn="${host}", password="${password}", max_size=20)`,
  `new PrismaPg({ connectionString: '${host}', password: "${password}", max: 20, connectionTimeoutMillis: ${token} })`,
  `[databases]\n${database} = host=${host} user=${user} password='${password}' pool_size=50\n[pgbouncer]\nauth_file = ${token}\npool_mode = transaction\nmax_client_conn = 200\n%include ${key}\n[users]\n${user} = pool_mode=session`,
  `listen_addresses = '${host}'\nmax_connections = 200 # ${token}\nshared_buffers = '1.5GB'\nssl_passphrase_command = 'echo ${password}'\ninclude '${key}'\nALTER SYSTEM SET work_mem = '8MB';\n statement_timeout | 30s | ${token}`,
  ordinaryLogLines.join('\n'),
  captured.lines.superuser,
  captured.lines['superuser, wrapped table of psql'],
  `${user} ${host}\n${captured.lines['role of the app']}DATABASE_URL=postgres://${user}:${password}@${host}`,
] as const;

const pieces = [
  ...[
    '=',
    '"',
    "'",
    '`',
    '\n',
    '\r',
    '\n\n',
    '#',
    '${',
    '}',
    '$',
    ':-',
    '\\',
    '&',
    '?',
    '@',
    '://',
    '//',
    '%',
    '\0',
    '\uFEFF',
    ' ',
  ],
  ...['export ', 'DB_POOL_SIZE', '0', '-1', '1e9', 'NaN', '__proto__', 'constructor=1\n', '$DB_POOL_SIZE'],
] as const;

interface Mutation {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat({ max: 999 }),
  cut: fc.oneof(fc.constant(0), fc.nat({ max: 12 })),
  put: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.constantFrom(...samples) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  ),
});

function mutated(text: string, { at, cut, put }: Mutation): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

/** Texts like those that people paste, damaged at random, or any text at all. */
const pastes = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...samples), fc.array(mutation, { maxLength: 12 }))
      .map(([text, mutations]) => mutations.reduce(mutated, text)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  },
);

/** A file of settings that are right, each with a line of its own. */
const right = 'DB_POOL_SIZE=11\nPOSTGRES_MAX_CONNECTIONS=77\nREDIS_POOL_SIZE=3';

/** Damage that ends with its line: what opens a quote is left out, for a quoted text may have many lines. */
const damagedLines = fc.array(
  fc.oneof(
    fc.constantFrom(...samples.flatMap((sample) => sample.split(/\r?\n/))),
    fc.string({ unit: 'binary', maxLength: 60 }),
  ),
  { maxLength: 6 },
);

const isSettingLine = (line: string) =>
  /POOL|CONCURRENCY|WORKERS|OVERFLOW|create_|PrismaPg|limit|headroom-/i.test(line);

function expectValid(settings: readonly { readonly key: string; readonly value: unknown }[]): void {
  const fields: Readonly<Record<string, Field>> = {
    ...serviceFields,
    ...Object.fromEntries(
      groupNames.flatMap((group) =>
        Object.entries(groupFields[group]).map(([name, field]) => [`${group}.${name}`, field]),
      ),
    ),
  };
  for (const { key: name, value } of settings) {
    const field = fields[name];
    const valid = field !== undefined && isValueOf(field, value as never);
    expect([name, value, valid]).toEqual([name, value, true]);
  }
}

/** Any text at all is read without an exception, gives values that fields can hold, and gives no secret back. */
export function expectSafePastes(numRuns: number): void {
  fc.assert(
    fc.property(pastes, (text) => {
      const result = readPaste(text);
      const { reading } = result;
      const applied = applyReading(defaultScenario, reading);
      const said = JSON.stringify([result, applied]);
      expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
      expect(said.length).toBeLessThan(300_000);
      expectValid(
        reading.services.flatMap(({ values }) =>
          Object.entries(values).map(([name, value]) => ({ key: name, value })),
        ),
      );
      expectValid(reading.shared);
      expect(applied.scenario.services.length).toBeLessThanOrEqual(maxServices);
      for (const { key: name, value } of applied.changes) expect(valueAt(applied.scenario, name)).toBe(value);
      expect(result.problem !== undefined || result.label !== '').toBe(true);
    }),
    { numRuns },
  );
}

/** Settings that are right survive whatever other lines stand around them. */
export function expectRightLinesToSurvive(numRuns: number): void {
  fc.assert(
    fc.property(damagedLines, damagedLines, (before, after) => {
      const around = (lines: readonly string[]) => lines.filter((line) => !isSettingLine(line));
      const text = [...around(before), right, ...around(after)].join('\n');
      const { services, shared } = readPaste(text).reading;
      expect(services.some(({ values }) => values.poolSize === 11)).toBe(true);
      expect(shared).toEqual([
        { key: 'postgres.maxConnections', value: 77 },
        { key: 'redis.poolSize', value: 3 },
      ]);
    }),
    { numRuns },
  );
}
