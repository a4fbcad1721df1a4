import { describe, expect, it } from 'vitest';
import { layerIds } from '../../src/catalog/error-patterns/layers.ts';
import { capturedKeys, errorPatterns, errorsOfLine } from '../../src/catalog/error-patterns.ts';
import { checkoutErrorText } from '../../src/catalog/pools.ts';
import { poolerRefusals, refusals } from '../../src/catalog/refusals.ts';
import { raceErrors, timeoutErrors } from '../../src/catalog/timeout-errors.ts';
import { fieldOf } from '../../src/formats/fields.ts';
import { isValueOf } from '../../src/model/field.ts';
import { ordinaryLogLines } from '../formats/log-lines.ts';
import { errorSamples } from './error-samples.ts';

const ids = errorPatterns.map(({ id }) => id);
const idsOf = (line: string) => errorsOfLine(line).map(({ id }) => id);
const captured = (line: string) => ({ ...errorsOfLine(line)[0]?.pattern.exec(line)?.groups });

const pasted = errorSamples.flatMap(([id, lines]) => lines.map((line) => [id, line] as const));
const shown = errorPatterns.flatMap(({ id, samples }) => samples.map((line) => [id, line] as const));

// prettier-ignore
const otherWordings = [
  ['prisma-p2024',        "  code: 'P2024',"],
  ['prisma-p2037',        "  code: 'P2037',"],
  ['pg-53300',            "  code: '53300',"],
  ['pg-53300',            'SQLSTATE[53300]: [7] connection failed'],
  ['pg-53300',            'Raw query failed. Code: `53300`. Message: `refused`'],
  ['conn-pool-gem',       'ConnectionPool::TimeoutError: Waited 1 sec'],
  ['conn-pool-gem',       'ConnectionPool::TimeoutError (ConnectionPool::TimeoutError)'],
  ['pg-reserved',         'FATAL: remaining connection slots are reserved'],
  ['pg-reserved',         '{"message":"remaining connection slots are reserved for roles with privileges of the \\"pg_use_reserved_connections\\" role"}'],
  ['pg-reserved',         'remaining connection slots are reserved for roles with privileges of pg_use_reserved_connections'],
  ['pg-reserved',         'remaining connection slots are reserved for non-replication superuser, rds_reserved, and rds_superuser connections'],
  ['pgb-query-wait',      'FATAL:  query_wait_timeout'],
  ['pgb-query-wait',      'LOG C-0x1: app/app@10.0.0.7:51234 closing because: query_wait_timeout (age=120s)'],
  ['pgb-login-timeout',   'LOG C-0x1: app/app@10.0.0.7:51234 closing because: client_login_timeout (age=60s)'],
  ['pgb-login-timeout',   'WARNING C-0x1: app/app@10.0.0.7:51234 pooler error: client_login_timeout (server down)'],
  ['mysql-1040',          'SQLSTATE[HY000] [1040] Too many connections'],
  ['mysql-1040',          "Error: ER_CON_COUNT_ERROR: Too many connections"],
  ['supavisor-max',       '(EMAXCONN) max client connections reached in transaction mode, limit: 200'],
  ['supavisor-checkout',  '(ECHECKOUTTIMEOUT) unable to check out connection from the pool after 60000ms in Transaction mode'],
  ['hikari-timeout',      'HikariPool-1 - Connection is not available, request timed out after 30001ms (total=0, active=0, idle=0, waiting=0)'],
  ['stale',               'Error: Connection terminated unexpectedly'],
  ['nginx-timeout',       'upstream timed out (110: Connection timed out) while connecting to upstream'],
  ['sqlalchemy-queuepool', 'QUEUEPOOL LIMIT OF SIZE 10 OVERFLOW 20 REACHED, CONNECTION TIMED OUT, TIMEOUT 30.00'],
  ['pg-too-many-clients', 'psycopg2.OperationalError: connection to server at "db" (10.0.3.4), port 5432 failed: FATAL:  Sorry, too many clients already'],
  ['pg-too-many-clients', 'FATAL:  tut mir leid, schon zu viele Verbindungen'],
  ['pg-too-many-clients', 'FATAL:  désolé, trop de clients sont déjà connectés'],
  ['pg-too-many-clients', 'FATAL:  lo siento, ya tenemos demasiados clientes'],
  ['pg-too-many-clients', 'FATAL:  現在クライアント数が多すぎます'],
  ['pg-too-many-clients', '致命错误: 对不起, 已经有太多的客户'],
  ['pg-reserved',         'FATAL:  las conexiones restantes están reservadas a roles con el atributo SUPERUSER'],
  ['pg-role-limit',       'FATAL:  demasiadas conexiones para el rol «api»'],
  ['pg-53300',            'o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 53300'],
  ['pg-53300',            '{"severity":"FATAL","code":"53300","file":"proc.c"}'],
  ['pg-53300',            'Error { kind: Db, cause: Some(DbError { code: SqlState(E53300) }) }'],
  ['pgb-query-wait',      'asyncpg.exceptions.ProtocolViolationError: query_wait_timeout'],
  ['pgb-query-wait',      'error: query_wait_timeout'],
  ['supavisor-checkout',  '(ECHECKOUTTIMEOUT) unable to check out connection from the pool after 5000ms in Transaction mode'],
  ['prepared-missing',    'ERROR: unnamed prepared statement does not exist (SQLSTATE 26000)'],
  ['asyncpg-inprogress',  "sqlalchemy.exc.IllegalStateChangeError: Method 'close()' can't be called here; method '_connection_for_bind()' is already in progress and this would cause an unexpected state change"],
  ['stale',               "(sqlalchemy.dialects.postgresql.asyncpg.InterfaceError) <class 'asyncpg.exceptions._base.InterfaceError'>: connection is closed"],
  ['pg-connect-timeout',  'could not connect to server: Connection timed out (0x0000274C/10060)'],
  ['pg-connect-timeout',  'psycopg.errors.ConnectionTimeout: connection timeout expired'],
  ['deadpool-timeout',    'Error: Timeout(Create)'],
  ['emfile',              'Os { code: 24, kind: Uncategorized, message: "Too many open files" }'],
] as const;

// A line that says the same twice, in general words and in exact ones.
// prettier-ignore
const overlapping = [
  ['pg-reserved',         'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute (SQLSTATE 53300)'],
  ['pg-too-many-clients', 'failed to connect: FATAL: sorry, too many clients already (SQLSTATE 53300)'],
  ['pg-role-limit',       'failed to connect: FATAL: too many connections for role "api" (SQLSTATE 53300)'],
  ['pg-db-limit',         'Too many database connections opened: FATAL: too many connections for database "app"'],
  ['prisma-p2037',        'Too many database connections opened: FATAL: remaining connection slots are reserved'],
  ['prisma-p2037',        'Too many database connections opened: FATAL: sorry, too many clients already'],
  ['prisma-p2037',        'Too many database connections opened: ERROR HY000 (1040): Too many connections'],
] as const;

describe('errorPatterns', () => {
  it('has the 47 messages, each once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(errorSamples.map(([id]) => id).toSorted());
  });

  it.each([...pasted, ...shown, ...otherWordings, ...overlapping])('%s alone leads for “%s”', (id, line) => {
    expect(idsOf(line)).toEqual([id]);
  });

  it('shows of each message first what people paste', () => {
    const lines: readonly string[] = pasted.map(([, line]) => line);
    expect(errorPatterns.filter(({ samples: [first] }) => !lines.includes(first))).toEqual([]);
  });

  it.each(ordinaryLogLines)('none matches “%s”', (line) => {
    expect(idsOf(line)).toEqual([]);
  });

  it('gives way only to rows that exist and do not give way to the same row', () => {
    for (const { id, givesWayTo = [] } of errorPatterns) {
      expect([id, givesWayTo.filter((other) => !ids.includes(other) || other === id)]).toEqual([id, []]);
      const back = givesWayTo.filter((other) =>
        errorPatterns.find((row) => row.id === other)?.givesWayTo?.includes(id),
      );
      expect([id, back]).toEqual([id, []]);
    }
  });

  it('needs no giving way for a row that no overlapping line shows', () => {
    const needed = overlapping.flatMap(([lead, line]) =>
      errorPatterns.filter((row) => row.id !== lead && row.pattern.test(line)).map(({ id }) => id),
    );
    expect(new Set(needed)).toEqual(
      new Set(errorPatterns.filter(({ givesWayTo }) => givesWayTo !== undefined).map(({ id }) => id)),
    );
  });

  it('puts refusals before the waits that follow from them, and lost connections and slow answers last', () => {
    const layersInOrder = errorPatterns.map(({ layer }) => layer);
    const first = (layer: (typeof layerIds)[number]) => layersInOrder.indexOf(layer);
    const last = (layer: (typeof layerIds)[number]) => layersInOrder.lastIndexOf(layer);
    expect(last('code')).toBeLessThan(first('postgres'));
    expect(last('postgres')).toBeLessThan(first('pooler'));
    expect(last('pooler')).toBeLessThan(first('pool'));
    expect(last('pool')).toBeLessThan(ids.indexOf('stale'));
    expect(ids.indexOf('idle-in-tx')).toBeLessThan(first('postgres'));
    expect(last('connection')).toBeLessThan(first('web'));
    expect(last('web')).toBe(errorPatterns.length - 1);
  });

  it('has a message for every layer', () => {
    expect(new Set(errorPatterns.map(({ layer }) => layer))).toEqual(new Set(layerIds));
  });

  it('matches every refusal that the catalogue says a client reads', () => {
    for (const { text } of [...refusals, ...Object.values(poolerRefusals)]) {
      expect([text, idsOf(`FATAL:  ${text}`).length]).toEqual([text, 1]);
    }
  });

  it('knows every timeout of nginx that the ladder shows, and the race of keep-alives', () => {
    const lines = [...timeoutErrors, ...raceErrors].filter(
      ({ label, text }) => label === 'nginx' && text.startsWith('upstream'),
    );
    expect(lines).toHaveLength(4);
    expect(lines.filter(({ text }) => idsOf(text).length !== 1)).toEqual([]);
  });

  it.each(['sqlalchemy-queuepool', 'prisma-6', 'node-pg'])(
    'matches what %s prints when its pool stays empty',
    (id) => {
      const text = checkoutErrorText(id, { poolSize: 7, maxOverflow: 3, checkoutTimeout: 12 }) ?? '';
      expect(idsOf(text)).toHaveLength(1);
    },
  );

  // prettier-ignore
  it.each([
    ['QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00', { poolSize: '5', maxOverflow: '10', checkoutTimeout: '30.00' }],
    ['QueuePool limit of size 10 overflow -1 reached', { poolSize: '10', maxOverflow: '-1', checkoutTimeout: undefined }],
    ['Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)', { poolSize: '5', checkoutTimeout: '10' }],
    ['Timed out fetching a new connection from the connection pool. (More info: http://pris.ly/d/connection-pool, Current connection limit: 9)', { poolSize: '9', checkoutTimeout: undefined }],
    ['Error P2024: Timed out fetching a new connection from the connection pool (connection limit: 3)', { poolSize: '3', checkoutTimeout: undefined }],
    ['HikariPool-1 - Connection is not available, request timed out after 30002ms (total=10, active=10, idle=0, waiting=190)', { poolSize: '10', checkoutTimeout: '30' }],
    ['HikariPool-1 - Connection is not available, request timed out after 30000ms.', { poolSize: undefined, checkoutTimeout: '30' }],
    ['HikariPool-1 - Connection is not available, request timed out after 250ms (total=0, active=0, idle=0, waiting=3)', { poolSize: undefined, checkoutTimeout: undefined }],
    ['could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds)', { poolSize: undefined, checkoutTimeout: '5.000' }],
    ['could not obtain a database connection within 5 seconds (waited 5.008356846 seconds). The max pool size is currently 25; consider increasing it.', { poolSize: '25', checkoutTimeout: '5' }],
    ["The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds) in your connection string.", { poolSize: '100', checkoutTimeout: '15' }],
    ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec", { checkoutTimeout: '30.00' }],
    ['ConnectionPool::TimeoutError: Waited 1 sec, 0/5 available', { redis_timeout: '1', redis_poolSize: '5' }],
    ['(EMAXCONNSESSION) max clients reached in session mode - max clients are limited to pool_size: 15', { pooler_maxClients: '15', pooler_poolSize: '15' }],
    ['(EMAXCONN) max client connections reached, limit: 200', { pooler_maxClients: '200' }],
    ['unable to check out connection from the pool after 60000ms in transaction mode', { pooler_waitTimeout: '60' }],
  ])('captures the numbers of “%s”', (line, groups) => {
    expect(captured(line)).toEqual(groups);
  });

  it('captures into fields that exist', () => {
    const names = errorPatterns.flatMap(capturedKeys);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => fieldOf(name) === undefined)).toEqual([]);
  });

  it('names settings whose fields exist, and values that they can hold', () => {
    const keys = errorPatterns.flatMap(({ settings }) => settings.flatMap(({ key = [] }) => key));
    expect(keys.filter((key) => fieldOf(key) === undefined)).toEqual([]);
    const values = errorPatterns.flatMap((row) => Object.entries(row.values ?? {}));
    const wrong = values.filter(([key, value]) => {
      const field = fieldOf(key);
      return field === undefined || !isValueOf(field, value);
    });
    expect(wrong).toEqual([]);
  });

  it('says for every message what to do and what not to', () => {
    expect(errorPatterns.filter((row) => row.now.length === 0 || row.avoid.length === 0)).toEqual([]);
  });
});
