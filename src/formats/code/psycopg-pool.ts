import type { Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark } from './code-file.ts';
import { libpqSeconds } from './driver-arguments.ts';
import { psycopgMetrics } from './python-metrics.ts';

const day = 86_400;
const year = 31_536_000;

/** The times of a pool of psycopg_pool, which has no word for never: a day of waiting, a year of age. */
export function psycopgTimes({
  checkoutTimeout,
  idleTimeout,
  maxLifetime,
}: Service): Readonly<Record<string, string>> {
  const time = (value: number | 'none', never: number) => writeNumber(value === 'none' ? never : value);
  return {
    timeout: time(checkoutTimeout, day),
    ...(idleTimeout === 'unset' ? {} : { max_idle: time(idleTimeout, year) }),
    ...(maxLifetime === 'unset' ? {} : { max_lifetime: time(maxLifetime, year) }),
  };
}

/** What to say where a time stands for never. */
export function psycopgRemarks({ checkoutTimeout, idleTimeout, maxLifetime }: Service): readonly string[] {
  return [
    ...(checkoutTimeout === 'none' ? ['psycopg_pool always has a timeout: a day stands for none.'] : []),
    ...([idleTimeout, maxLifetime].includes('none') ? ['A year stands for never.'] : []),
  ];
}

function poolLines(service: Service): Body {
  const { name, connectTimeout, preparedStatements, prePing } = service;
  const allowed = limitOf(service, 'psycopg_pool');
  if ('refused' in allowed) return allowed;
  const { limit } = allowed;
  const connection = [
    `"application_name": "${name}"`,
    ...(connectTimeout === 'unset' ? [] : [`"connect_timeout": ${libpqSeconds(connectTimeout)}`]),
    ...(preparedStatements === 'none' ? ['"prepare_threshold": None'] : []),
  ];
  return [
    'import os',
    '',
    'from psycopg_pool import ConnectionPool',
    '',
    '# pool.open() in each worker, after the fork; pool.close() when it ends.',
    ...psycopgRemarks(service).map((remark) => `# ${remark}`),
    'pool = ConnectionPool(',
    '    os.environ["DATABASE_URL"],',
    `    name="${name}",`,
    `    min_size=${leastOpen(service, limit)},`,
    ...overflowRemark(service, '#', 'max_size', '    '),
    `    max_size=${limit},`,
    ...Object.entries(psycopgTimes(service)).map(([key, value]) => `    ${key}=${value},`),
    ...(prePing ? ['    # Since psycopg_pool 3.2: check=ConnectionPool.check_connection,'] : []),
    '    open=False,',
    `    kwargs={${connection.join(', ')}},`,
    ')',
  ];
}

/** `pool.py` with a `pool` that each worker opens, and what the alert rules read of it. */
export const write = codeWriter(
  { name: 'pool.py', sign: '#', body: poolLines },
  psycopgMetrics('watch(pool) sends what the alert rules read.'),
);
