import type { Service } from '../../model/scenario.ts';
import { type Body, codeWriter, limitOf, overflowRemark, wholeTime } from './code-file.ts';
import { postgresJsMetrics } from './node-metrics.ts';
import { timeOption } from './node-times.ts';

function clientLines(service: Service): Body {
  const { name, checkoutTimeout, preparedStatements, reaches } = service;
  const allowed = limitOf(service, 'postgres.js');
  if ('refused' in allowed) return allowed;
  const unprepared =
    preparedStatements === 'none' || (preparedStatements === 'unset' && reaches === 'pooler');
  const timeout = checkoutTimeout === 'none' ? 0 : wholeTime(checkoutTimeout, 1000);
  return [
    "import postgres from 'postgres';",
    '',
    'export const sql = postgres(process.env.DATABASE_URL, {',
    '  // A number, and here: in the address or in PGMAX it is a text, and the pool has one connection.',
    ...overflowRemark(service, '//', 'max', '  '),
    `  max: ${allowed.limit},`,
    ...timeOption('idle_timeout', service.idleTimeout, { perSecond: 1 }),
    ...timeOption('connect_timeout', service.connectTimeout, { perSecond: 1 }),
    ...timeOption('max_lifetime', service.maxLifetime, { perSecond: 1, never: 'null' }),
    ...(unprepared ? ['  prepare: false,'] : []),
    `  connection: { application_name: '${name}' },`,
    '});',
    '',
    '// postgres.js lets queries wait without end. This lends one connection, or fails in time.',
    `const checkoutTimeoutMillis = ${timeout};`,
    '',
    'export async function withConnection(use) {',
    '  const watched = sql.watched;',
    '  const done = watched?.start();',
    '  let late = false;',
    '  let timer;',
    '  const reserved = sql.reserve();',
    '  const tooLate = new Promise((_, reject) => {',
    '    if (checkoutTimeoutMillis === 0) return;',
    "    timer = setTimeout(() => { late = true; reject(new Error('no connection in time')); }, checkoutTimeoutMillis);",
    '  });',
    '  // What comes too late goes back to the pool.',
    '  reserved.then((connection) => { if (late) connection.release(); }, () => {});',
    '  let connection;',
    '  try {',
    '    connection = await Promise.race([reserved, tooLate]);',
    '    watched?.got(done);',
    '  } catch (error) {',
    '    watched?.gaveUp(done);',
    '    throw error;',
    '  } finally {',
    '    clearTimeout(timer);',
    '  }',
    '  try {',
    '    return await use(connection);',
    '  } finally {',
    '    connection.release();',
    '    watched?.ended();',
    '  }',
    '}',
  ];
}

/** `sql.mjs` with a client `sql` for postgres.js or Drizzle, and what the alert rules read of it. */
export const write = codeWriter({ name: 'sql.mjs', sign: '//', body: clientLines }, postgresJsMetrics);
