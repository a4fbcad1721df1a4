/** A program that written files are tried on. */
export interface ProvingProgram {
  readonly label: string;
  /** As far as it is fixed: a distribution mends the rest. */
  readonly version: string;
  readonly from: 'Debian 12' | 'npm' | 'Node';
  /** The name of the package where the versions of npm are pinned. */
  readonly package?: string;
}

const debian = (label: string, version: string): ProvingProgram => ({ label, version, from: 'Debian 12' });
const npm = (label: string, name: string, version: string): ProvingProgram => ({
  label,
  version,
  from: 'npm',
  package: name,
});

/** The programs that `npm run test:tools` installs and runs, by id. */
export const provingPrograms = {
  dash: debian('a shell (dash)', '0.5'),
  postgres: debian('PostgreSQL', '15'),
  pgbench: debian('pgbench', '15'),
  pgbouncer: debian('PgBouncer', '1.18'),
  nginx: debian('nginx', '1.22'),
  promtool: debian('promtool', '2.42'),
  compose: debian('docker-compose', '1.29'),
  redis: debian('Redis', '7.0'),
  gunicorn: debian('Gunicorn', '20.1'),
  uvicorn: debian('Uvicorn', '0.17'),
  python: debian('Python', '3.11'),
  sqlalchemy: debian('SQLAlchemy', '1.4.46'),
  psycopg2: debian('psycopg2', '2.9'),
  asyncpg: debian('asyncpg', '0.27'),
  psycopg: debian('psycopg', '3.1'),
  psycopgPool: debian('psycopg_pool', '3.1'),
  django: debian('Django', '3.2'),
  redisPy: debian('redis-py', '4.3'),
  activeRecord: debian('Active Record', '6.1'),
  puma: debian('Puma', '5.6'),
  foreman: debian('Foreman', '0.87'),
  java: debian('OpenJDK', '17'),
  hikaricp: debian('HikariCP', '2.7.9'),
  pgjdbc: debian('pgJDBC', '42.5'),
  node: { label: 'Node', version: '24', from: 'Node' },
  kubernetes: npm('the schemas of Kubernetes (kubernetes-models)', 'kubernetes-models', '5.1.0'),
  pg: npm('pg', 'pg', '8.23.1'),
  postgresJs: npm('postgres.js', 'postgres', '3.4.9'),
  prisma: npm('Prisma', '@prisma/client', '7.10.0'),
  prismaAdapter: npm('@prisma/adapter-pg', '@prisma/adapter-pg', '7.10.0'),
  knex: npm('Knex', 'knex', '3.3.0'),
  sequelize: npm('Sequelize', 'sequelize', '6.37.8'),
  typeorm: npm('TypeORM', 'typeorm', '1.1.1'),
  ioredis: npm('ioredis', 'ioredis', '5.9.2'),
  micromark: npm('micromark', 'micromark', '4.0.3'),
  micromarkGfm: npm('its extension for GitHub (micromark-extension-gfm)', 'micromark-extension-gfm', '3.0.0'),
} as const satisfies Readonly<Record<string, ProvingProgram>>;

export type ProgramId = keyof typeof provingPrograms;
