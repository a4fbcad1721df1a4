/** What a scenario can be written as, by the part of the system that takes it. */
export const exportGroups = [
  'Environment and start',
  'Platform',
  'Code',
  'Postgres and pooler',
  'Proxy and Redis',
  'Watch and test',
  'Share',
] as const;

export type ExportGroup = (typeof exportGroups)[number];

/** Everything that a scenario can be written as, in the order of the choice. What writes each stands in `exports.ts`. */
export const exportList = [
  { id: 'env', label: '.env', group: 'Environment and start' },
  { id: 'start-command', label: 'Start command', group: 'Environment and start' },
  { id: 'procfile', label: 'Procfile', group: 'Environment and start', whole: true },
  { id: 'compose', label: 'Docker Compose', group: 'Platform', whole: true },
  { id: 'kubernetes', label: 'Kubernetes', group: 'Platform', whole: true },
  { id: 'railway', label: 'Railway', group: 'Platform' },
  { id: 'render', label: 'Render', group: 'Platform', whole: true },
  { id: 'fly', label: 'Fly.io', group: 'Platform' },
  { id: 'heroku', label: 'Heroku', group: 'Platform' },
  { id: 'sqlalchemy', label: 'SQLAlchemy', group: 'Code', libraries: ['sqlalchemy-queuepool'] },
  { id: 'sqlalchemy-async', label: 'SQLAlchemy async', group: 'Code', libraries: ['sqlalchemy-async'] },
  { id: 'asyncpg', label: 'asyncpg', group: 'Code', libraries: ['asyncpg-pool'] },
  { id: 'psycopg-pool', label: 'psycopg_pool', group: 'Code', libraries: ['psycopg-pool'] },
  { id: 'django', label: 'Django', group: 'Code', libraries: ['django-persistent', 'django-pool'] },
  { id: 'node-pg', label: 'node-postgres', group: 'Code', libraries: ['node-pg'] },
  { id: 'postgres-js', label: 'postgres.js and Drizzle', group: 'Code', libraries: ['postgres-js'] },
  { id: 'typeorm', label: 'TypeORM', group: 'Code', libraries: ['typeorm'] },
  { id: 'sequelize', label: 'Sequelize', group: 'Code', libraries: ['sequelize'] },
  { id: 'knex', label: 'Knex', group: 'Code', libraries: ['knex'] },
  { id: 'prisma-6', label: 'Prisma 6', group: 'Code', libraries: ['prisma-6'] },
  { id: 'prisma-7', label: 'Prisma 7', group: 'Code', libraries: ['prisma-7-adapter-pg'] },
  { id: 'hikaricp', label: 'HikariCP (application.yml)', group: 'Code', libraries: ['hikaricp'] },
  {
    id: 'hikaricp-properties',
    label: 'HikariCP (application.properties)',
    group: 'Code',
    libraries: ['hikaricp'],
  },
  { id: 'hikaricp-java', label: 'HikariCP (Java)', group: 'Code', libraries: ['hikaricp'] },
  { id: 'database-sql', label: 'Go database/sql', group: 'Code', libraries: ['database-sql'] },
  { id: 'pgxpool', label: 'pgxpool', group: 'Code', libraries: ['pgxpool'] },
  { id: 'rails', label: 'Rails', group: 'Code', libraries: ['rails'] },
  { id: 'npgsql', label: 'Npgsql', group: 'Code', libraries: ['npgsql'] },
  { id: 'sqlx', label: 'sqlx', group: 'Code', libraries: ['sqlx'] },
  { id: 'deadpool', label: 'deadpool', group: 'Code', libraries: ['deadpool'] },
  { id: 'redis-py', label: 'redis-py', group: 'Code', whole: true },
  { id: 'ioredis', label: 'ioredis', group: 'Code', whole: true },
  { id: 'postgresql-conf', label: 'postgresql.conf', group: 'Postgres and pooler', whole: true },
  { id: 'alter-system', label: 'ALTER SYSTEM', group: 'Postgres and pooler', whole: true },
  { id: 'alter-role', label: 'ALTER ROLE', group: 'Postgres and pooler', whole: true },
  { id: 'pgbouncer-ini', label: 'pgbouncer.ini', group: 'Postgres and pooler', whole: true },
  { id: 'nginx', label: 'nginx', group: 'Proxy and Redis', whole: true },
  { id: 'cloudflared', label: 'cloudflared', group: 'Proxy and Redis', whole: true },
  { id: 'redis', label: 'Redis', group: 'Proxy and Redis', whole: true },
  { id: 'prometheus', label: 'Prometheus alerts', group: 'Watch and test', whole: true },
  { id: 'monitoring-sql', label: 'Monitoring SQL', group: 'Watch and test', whole: true },
  { id: 'k6', label: 'k6 load test', group: 'Watch and test', whole: true },
  { id: 'pgbench', label: 'pgbench', group: 'Watch and test', whole: true },
  { id: 'start-check-python', label: 'Start-up check, Python', group: 'Watch and test', whole: true },
  { id: 'start-check-node', label: 'Start-up check, Node', group: 'Watch and test', whole: true },
  { id: 'ci-check', label: 'CI check', group: 'Watch and test', whole: true },
  { id: 'runbook', label: 'Your own runbook', group: 'Share', whole: true },
  { id: 'markdown', label: 'Summary for a pull request', group: 'Share', whole: true },
  { id: 'json', label: 'JSON', group: 'Share', whole: true },
  { id: 'csv', label: 'CSV', group: 'Share', whole: true },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly group: ExportGroup;
  /** The pools whose settings it says; those of any where none is named. */
  readonly libraries?: readonly string[];
  /** True for what is about the whole system, so that it is written for all services together. */
  readonly whole?: true;
}[];

export type ExportRow = (typeof exportList)[number];
export type ExportId = ExportRow['id'];

/** The exports that a service with this library can use: those for any library, and its own. */
export function fittingExports(library: string): readonly ExportRow[] {
  return exportList.filter((row) => !('libraries' in row) || row.libraries.some((id) => id === library));
}

/** The exports that set the pool of a service with this library: its `.env`, and the code of its own library. */
export function poolExports(library: string): readonly ExportRow[] {
  return fittingExports(library).filter((row) => row.id === 'env' || 'libraries' in row);
}

/** Whether an export is about the whole system, so that no single service is written. */
export function isWhole(id: ExportId): boolean {
  return exportList.some((row) => row.id === id && 'whole' in row);
}
