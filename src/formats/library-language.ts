export type Language = 'python' | 'node' | 'ruby' | 'go' | 'rust' | 'jvm' | 'dotnet' | 'unset';

const languages: readonly (readonly [Language, RegExp])[] = [
  ['python', /^(?:sqlalchemy|asyncpg|psycopg|django|tortoise|aiopg)/],
  ['node', /^(?:node|postgres-?js|drizzle|typeorm|sequelize|knex|prisma|kysely|slonik)/],
  ['ruby', /^(?:rails|sequel$|active-?record)/],
  ['go', /^(?:go-|database-sql|pgx)/],
  ['rust', /^(?:rust-|sqlx|deadpool|bb8|diesel)/],
  ['jvm', /^(?:hikari|r2dbc|agroal|tomcat|c3p0|dbcp)/],
  ['dotnet', /^npgsql/],
];

/** The language of programs that use a pool library, by the library's id; `'unset'` for one that is not known. */
export function libraryLanguage(library: string): Language {
  return languages.find(([, pattern]) => pattern.test(library))?.[0] ?? 'unset';
}

/** Whether the programs of a pool library run on an event loop. */
export function isAsynchronous(library: string): boolean {
  return /^(?:sqlalchemy-async|asyncpg)/.test(library);
}
