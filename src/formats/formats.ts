import * as asyncpg from './asyncpg.ts';
import * as compose from './compose.ts';
import * as connectionUrl from './connection-url.ts';
import * as databaseYml from './database-yml.ts';
import * as diagnosis from './diagnosis.ts';
import * as dockerfile from './dockerfile.ts';
import * as env from './env.ts';
import * as errorLines from './error-lines.ts';
import * as fly from './fly.ts';
import type { Format } from './format.ts';
import * as helmValues from './helm-values.ts';
import * as heroku from './heroku.ts';
import * as kubernetes from './kubernetes.ts';
import * as gunicornConf from './gunicorn-conf.ts';
import * as pgbouncerIni from './pgbouncer-ini.ts';
import * as poolCode from './pool-code.ts';
import * as postgresqlConf from './postgresql-conf.ts';
import * as prisma6 from './prisma-6.ts';
import * as prisma7 from './prisma-7.ts';
import * as procfile from './procfile.ts';
import * as psqlOutput from './psql-output.ts';
import * as pumaConfig from './puma-config.ts';
import * as railway from './railway.ts';
import * as render from './render.ts';
import * as scenarioJson from './share/scenario-json.ts';
import * as spring from './spring.ts';
import * as sqlalchemy from './sqlalchemy.ts';

/** Every format by its id, in the order in which a text is held against them: the most particular first. */
export const formats = {
  'error-lines': errorLines,
  diagnosis,
  json: scenarioJson,
  'psql-output': psqlOutput,
  dockerfile,
  procfile,
  railway,
  fly,
  render,
  heroku,
  spring,
  'puma-config': pumaConfig,
  'gunicorn-conf': gunicornConf,
  'database-yml': databaseYml,
  kubernetes,
  compose,
  'helm-values': helmValues,
  sqlalchemy,
  asyncpg,
  'prisma-7': prisma7,
  'pool-code': poolCode,
  'pgbouncer-ini': pgbouncerIni,
  'postgresql-conf': postgresqlConf,
  env,
  'connection-url': connectionUrl,
  'prisma-6': prisma6,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof formats;
