import * as alterRole from './alter-role.ts';
import * as alterSystem from './alter-system.ts';
import * as cloudflared from './cloudflared.ts';
import * as compose from './compose-write.ts';
import * as fly from './fly-write.ts';
import * as heroku from './heroku-write.ts';
import * as kubernetes from './kubernetes-write.ts';
import * as nginx from './nginx.ts';
import * as procfile from './procfile-write.ts';
import * as railway from './railway-write.ts';
import * as redisConf from './redis-conf.ts';
import * as render from './render-write.ts';
import * as startFile from './start-file.ts';
import type { Scenario } from '../model/scenario.ts';
import * as django from './code/django.ts';
import * as go from './code/go.ts';
import * as hikaricp from './code/hikaricp.ts';
import * as nodeOrm from './code/node-orm.ts';
import * as nodePg from './code/node-pg.ts';
import * as npgsql from './code/npgsql.ts';
import * as postgresJs from './code/postgres-js.ts';
import * as psycopgPool from './code/psycopg-pool.ts';
import * as rails from './code/rails.ts';
import * as redis from './code/redis.ts';
import * as rust from './code/rust.ts';
import {
  withAsyncpgMetrics,
  withPrisma6Metrics,
  withPrisma7Metrics,
  withSqlalchemyMetrics,
} from './code/with-metrics.ts';
import { type ExportId, exportList } from './export-list.ts';
import type { Format, WriteOptions, WrittenFile } from './format.ts';
import { formats } from './formats.ts';
import * as budgetCsv from './share/budget-csv.ts';
import * as pullRequest from './share/pull-request.ts';
import * as runbook from './share/runbook.ts';
import * as ciCheck from './watch/ci-check.ts';
import * as k6 from './watch/k6.ts';
import * as monitoringSql from './watch/monitoring-sql.ts';
import * as pgbench from './watch/pgbench.ts';
import * as prometheus from './watch/prometheus.ts';
import * as startCheck from './watch/start-check.ts';

type Write = Format['write'];

/** Writes in the spelling of one library, whichever the services have. */
function spelledFor(library: string, write: Write): Write {
  return (scenario, options) =>
    write({ ...scenario, services: scenario.services.map((service) => ({ ...service, library })) }, options);
}

/** What writes each row of `export-list.ts`. */
export const exports: Readonly<Record<ExportId, Write>> = {
  env: formats.env.write,
  'start-command': startFile.write,
  procfile: procfile.write,
  compose: compose.write,
  kubernetes: kubernetes.write,
  railway: railway.write,
  render: render.write,
  fly: fly.write,
  heroku: heroku.write,
  sqlalchemy: withSqlalchemyMetrics(spelledFor('sqlalchemy-queuepool', formats.sqlalchemy.write)),
  'sqlalchemy-async': withSqlalchemyMetrics(spelledFor('sqlalchemy-async', formats.sqlalchemy.write)),
  asyncpg: withAsyncpgMetrics(formats.asyncpg.write),
  'psycopg-pool': psycopgPool.write,
  django: django.write,
  'node-pg': nodePg.write,
  'postgres-js': postgresJs.write,
  typeorm: nodeOrm.writeTypeorm,
  sequelize: nodeOrm.writeSequelize,
  knex: nodeOrm.writeKnex,
  'prisma-6': withPrisma6Metrics(formats['prisma-6'].write),
  'prisma-7': withPrisma7Metrics(formats['prisma-7'].write),
  hikaricp: hikaricp.writeYml,
  'hikaricp-properties': hikaricp.writeProperties,
  'hikaricp-java': hikaricp.writeJava,
  'database-sql': go.writeDatabaseSql,
  pgxpool: go.writePgxpool,
  rails: rails.write,
  npgsql: npgsql.write,
  sqlx: rust.writeSqlx,
  deadpool: rust.writeDeadpool,
  'redis-py': redis.writeRedisPy,
  ioredis: redis.writeIoredis,
  prometheus: prometheus.write,
  'monitoring-sql': monitoringSql.write,
  k6: k6.write,
  pgbench: pgbench.write,
  'start-check-python': startCheck.writePython,
  'start-check-node': startCheck.writeNode,
  'ci-check': ciCheck.write,
  runbook: runbook.write,
  markdown: pullRequest.write,
  json: formats.json.write,
  csv: budgetCsv.write,
  'postgresql-conf': formats['postgresql-conf'].write,
  'alter-system': alterSystem.write,
  'alter-role': alterRole.write,
  'pgbouncer-ini': formats['pgbouncer-ini'].write,
  nginx: nginx.write,
  cloudflared: cloudflared.write,
  redis: redisConf.write,
};

const ofPools: ReadonlySet<ExportId> = new Set(
  exportList.filter((row) => 'libraries' in row).map(({ id }) => id),
);

/** Without the services that reach Postgres through another one and have no pool of their own. */
function withPools(scenario: Scenario): Scenario {
  return { ...scenario, services: scenario.services.filter(({ reaches }) => reaches !== 'service') };
}

/** The files of one export, the same for the same scenario; none where the scenario has nothing to write there. */
export function exportFiles(id: ExportId, scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  return exports[id](ofPools.has(id) ? withPools(scenario) : scenario, options);
}

/** The text of all files of one export. */
export function writeExport(id: ExportId, scenario: Scenario, options: WriteOptions): string {
  return exportFiles(id, scenario, options)
    .map(({ text }) => text)
    .join('\n');
}
