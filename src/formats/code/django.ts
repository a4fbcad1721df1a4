import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { type Body, codeWriter, leastOpen, limitOf, overflowRemark } from './code-file.ts';
import { libpqSeconds } from './driver-arguments.ts';
import { psycopgRemarks, psycopgTimes } from './psycopg-pool.ts';
import { psycopgMetrics } from './python-metrics.ts';
import { fileName, writtenServices } from '../written-services.ts';

function settingsLines(
  service: Service,
  age: string,
  pool: readonly string[],
  remarks: readonly string[],
): Body {
  const { name, connectTimeout, prePing } = service;
  return [
    'import os',
    'from urllib.parse import unquote, urlsplit',
    '',
    '_address = urlsplit(os.environ["DATABASE_URL"])',
    '',
    ...remarks.map((remark) => `# ${remark}`),
    'DATABASES = {',
    '    "default": {',
    '        "ENGINE": "django.db.backends.postgresql",',
    '        "HOST": _address.hostname or "",',
    '        "PORT": _address.port or "",',
    '        "NAME": unquote(_address.path[1:]),',
    '        "USER": unquote(_address.username or ""),',
    '        "PASSWORD": unquote(_address.password or ""),',
    `        "CONN_MAX_AGE": ${age},`,
    `        "CONN_HEALTH_CHECKS": ${prePing ? 'True' : 'False'},`,
    ...(service.reaches === 'pooler' ? ['        "DISABLE_SERVER_SIDE_CURSORS": True,'] : []),
    '        "OPTIONS": {',
    `            "application_name": "${name}",`,
    ...(connectTimeout === 'unset'
      ? []
      : [`            "connect_timeout": ${libpqSeconds(connectTimeout)},`]),
    ...pool,
    '        },',
    '    }',
    '}',
  ];
}

function pooledLines(service: Service): Body {
  const allowed = limitOf(service, 'The pool of Django');
  if ('refused' in allowed) return allowed;
  const inside = ' '.repeat(16);
  const pool = [
    '            "pool": {',
    `${inside}"min_size": ${leastOpen(service, allowed.limit)},`,
    ...overflowRemark(service, '#', 'max_size', inside),
    `${inside}"max_size": ${allowed.limit},`,
    ...Object.entries(psycopgTimes(service)).map(([key, value]) => `${inside}"${key}": ${value},`),
    '            },',
  ];
  const remarks = [
    'Django 5.1 and psycopg 3. With a pool, CONN_MAX_AGE has to be 0.',
    ...psycopgRemarks(service),
  ];
  return settingsLines(service, '0', pool, remarks);
}

/** Without a pool an age is what keeps connections: the idle timeout says it best, the recycle time stands in. */
function persistentLines(service: Service): Body {
  const { idleTimeout, poolRecycle } = service;
  const kept = idleTimeout === 'unset' ? poolRecycle : idleTimeout;
  const age = kept === 'none' ? 'None' : writeNumber(Math.round(kept));
  const remarks = ['No pool: each thread has a connection of its own, so threads are the pool limit.'];
  return settingsLines(service, age, [], remarks);
}

const isPersistent = ({ library }: Service) => library === 'django-persistent';
const metricsName = 'pool_metrics.py';

const all = codeWriter(
  {
    name: 'database_settings.py',
    sign: '#',
    body: (service) => (isPersistent(service) ? persistentLines(service) : pooledLines(service)),
  },
  psycopgMetrics('watch(connections["default"].pool) sends what the alert rules read.'),
);

/**
 * `database_settings.py` with `DATABASES`: with a pool and what the alert rules read of it, or with persistent connections
 * for a service that has none.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  const unwatched = services.filter(isPersistent).map((service) => fileName(service, services, metricsName));
  return all(scenario, options).filter(({ name }) => !unwatched.includes(name));
}
