import type { Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';

/** Whole seconds for libpq, which takes no fraction, reads 0 as no timeout and 1 as 2. */
export function libpqSeconds(time: number | 'none'): number {
  return time === 'none' ? 0 : Math.max(2, Math.ceil(time));
}

/** What goes to psycopg or psycopg2 beside the address: the name that Postgres shows, and the connect timeout. */
export function libpqArguments({ name, connectTimeout }: Service): readonly string[] {
  const timeout = connectTimeout === 'unset' ? '' : `, "connect_timeout": ${libpqSeconds(connectTimeout)}`;
  return [`    connect_args={"application_name": "${name}"${timeout}},`];
}

/** How many prepared statements asyncpg remembers; undefined leaves its own default. */
function statementCache({ preparedStatements, statementCacheSize }: Service): number | undefined {
  if (preparedStatements === 'none') return 0;
  return statementCacheSize === 'unset' ? undefined : statementCacheSize;
}

/** What goes to asyncpg beside the address, as arguments by keyword. */
export function asyncpgKeywords(service: Service): readonly string[] {
  const { name, connectTimeout, statementCacheLifetime } = service;
  const cache = statementCache(service);
  return [
    ...(connectTimeout === 'unset'
      ? []
      : [`timeout=${connectTimeout === 'none' ? 'None' : writeNumber(connectTimeout)}`]),
    ...(cache === undefined ? [] : [`statement_cache_size=${cache}`]),
    ...(statementCacheLifetime === 'unset'
      ? []
      : [`max_cached_statement_lifetime=${writeNumber(statementCacheLifetime)}`]),
    `server_settings={"application_name": "${name}"}`,
  ];
}

/** The same for SQLAlchemy with asyncpg, which keeps a cache of statements of its own beside. */
export function asyncpgArguments(service: Service): readonly string[] {
  const cache = statementCache(service);
  const own = cache === undefined ? [] : [`prepared_statement_cache_size=${cache}`];
  const entries = [...asyncpgKeywords(service), ...own].map((keyword) => {
    const equals = keyword.indexOf('=');
    return `"${keyword.slice(0, equals)}": ${keyword.slice(equals + 1)}`;
  });
  return ['    # The names are those of asyncpg.', `    connect_args={${entries.join(', ')}},`];
}
