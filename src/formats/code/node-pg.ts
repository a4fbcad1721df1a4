import type { Service } from '../../model/scenario.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark } from './code-file.ts';
import { pgMetrics } from './node-metrics.ts';
import { timeOption } from './node-times.ts';

/** The options of a pool of node-postgres, from `max` on. */
export function pgOptions(service: Service, limit: number, indent = '  '): readonly string[] {
  const least = leastOpen(service, limit);
  return [
    ...overflowRemark(service, '//', 'max', indent),
    `${indent}max: ${limit},`,
    // node-postgres opens none by itself; so many it does not close.
    ...(least === 0 ? [] : [`${indent}min: ${least},`]),
    ...timeOption('connectionTimeoutMillis', service.checkoutTimeout, { perSecond: 1000, indent }),
    ...timeOption('idleTimeoutMillis', service.idleTimeout, { perSecond: 1000, indent }),
    ...timeOption('maxLifetimeSeconds', service.maxLifetime, { perSecond: 1, indent }),
  ];
}

function poolLines(service: Service): Body {
  const allowed = limitOf(service, 'node-postgres');
  if ('refused' in allowed) return allowed;
  return [
    "import pg from 'pg';",
    '',
    'export const pool = new pg.Pool({',
    '  connectionString: process.env.DATABASE_URL,',
    `  application_name: '${service.name}',`,
    ...pgOptions(service, allowed.limit),
    '});',
    '',
    '// An idle connection that ends must not end the process.',
    "pool.on('error', (error) => console.error(error));",
  ];
}

/** `pool.mjs` with a `pool`, and what the alert rules read of it. */
export const write = codeWriter(
  { name: 'pool.mjs', sign: '//', body: poolLines },
  pgMetrics('watch(pool) sends what the alert rules read.'),
);
