import type { Service } from '../../model/scenario.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark } from './code-file.ts';
import { knexMetrics, pgMetrics, sequelizeMetrics } from './node-metrics.ts';
import { pgOptions } from './node-pg.ts';
import { timeOption } from './node-times.ts';

const day = 86_400;
const dayRemark = '// A day stands for no timeout.';

function typeormLines(service: Service): Body {
  const allowed = limitOf(service, 'TypeORM');
  if ('refused' in allowed) return allowed;
  const { limit } = allowed;
  const pool = pgOptions(service, limit, '    ').filter(
    (line) => !/ (?:max|connectionTimeoutMillis): | No overflow/.test(line),
  );
  return [
    "import { DataSource } from 'typeorm';",
    '',
    'export const dataSource = new DataSource({',
    "  type: 'postgres',",
    '  url: process.env.DATABASE_URL,',
    `  applicationName: '${service.name}',`,
    ...overflowRemark(service, '//', 'poolSize', '  '),
    `  poolSize: ${limit},`,
    '  // How long a caller waits for a connection of the pool.',
    ...timeOption('connectTimeoutMS', service.checkoutTimeout, { perSecond: 1000 }),
    ...(pool.length === 0 ? [] : ['  extra: {', ...pool, '  },']),
    '});',
  ];
}

function sequelizeLines(service: Service): Body {
  const allowed = limitOf(service, 'Sequelize');
  if ('refused' in allowed) return allowed;
  const { limit } = allowed;
  const { checkoutTimeout, idleTimeout } = service;
  const indent = '    ';
  return [
    "import { Sequelize } from 'sequelize';",
    '',
    'export const sequelize = new Sequelize(process.env.DATABASE_URL, {',
    "  dialect: 'postgres',",
    `  dialectOptions: { application_name: '${service.name}' },`,
    '  pool: {',
    ...overflowRemark(service, '//', 'max', indent),
    `    max: ${limit},`,
    `    min: ${leastOpen(service, limit)},`,
    ...(checkoutTimeout === 'none' ? [`${indent}${dayRemark}`] : []),
    ...timeOption('acquire', checkoutTimeout === 'none' ? day : checkoutTimeout, { perSecond: 1000, indent }),
    ...(idleTimeout === 'none' ? [`${indent}// A day stands for never.`] : []),
    ...timeOption('idle', idleTimeout === 'none' ? day : idleTimeout, { perSecond: 1000, indent }),
    '  },',
    '});',
  ];
}

function knexLines(service: Service): Body {
  const allowed = limitOf(service, 'Knex');
  if ('refused' in allowed) return allowed;
  const { limit } = allowed;
  const { checkoutTimeout, idleTimeout } = service;
  const indent = '    ';
  return [
    "import knex from 'knex';",
    '',
    'export const db = knex({',
    "  client: 'pg',",
    '  connection: {',
    '    connectionString: process.env.DATABASE_URL,',
    `    application_name: '${service.name}',`,
    '  },',
    ...(checkoutTimeout === 'none' ? [`  ${dayRemark}`] : []),
    ...timeOption('acquireConnectionTimeout', checkoutTimeout === 'none' ? day : checkoutTimeout, {
      perSecond: 1000,
    }),
    '  pool: {',
    `    min: ${leastOpen(service, limit)},`,
    ...overflowRemark(service, '//', 'max', indent),
    `    max: ${limit},`,
    ...(idleTimeout === 'none' ? [`${indent}// A day stands for never.`] : []),
    ...timeOption('idleTimeoutMillis', idleTimeout === 'none' ? day : idleTimeout, {
      perSecond: 1000,
      indent,
    }),
    '  },',
    '});',
  ];
}

/** `data-source.mjs` with a `dataSource` for TypeORM, and what the alert rules read of its pool. */
export const writeTypeorm = codeWriter(
  { name: 'data-source.mjs', sign: '//', body: typeormLines },
  pgMetrics('After initialize(), watch(dataSource.driver.master) sends what the alert rules read.'),
);

/** `sequelize.mjs` with a `sequelize`, and what the alert rules read of its pool. */
export const writeSequelize = codeWriter(
  { name: 'sequelize.mjs', sign: '//', body: sequelizeLines },
  sequelizeMetrics,
);

/** `db.mjs` with a `db` for Knex, and what the alert rules read of its pool. */
export const writeKnex = codeWriter({ name: 'db.mjs', sign: '//', body: knexLines }, knexMetrics);
