import type { RungName } from '../model/path/timeout-rungs.ts';
import type { Provenance } from './fact.ts';

/** What a timeout looks like from outside when it ends something. */
export interface TimeoutError extends Provenance {
  readonly rung: RungName;
  /** The program that says so. */
  readonly label: string;
  /** The status code that the next layer outwards gets, where it is one. */
  readonly status?: number;
  readonly text: string;
  /** Where the text stands: in the answer, in the app's error, or in a log of the layer. */
  readonly place: 'answer' | 'error' | 'log';
}

const date = '2026-11-21';
const postgres = (version: string): Provenance => ({
  source: 'https://github.com/postgres/postgres/blob/master/src/backend/tcop/postgres.c',
  version,
  date,
  verified: true,
});
const nginx: Provenance = {
  source: 'https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c',
  version: '1.31.4',
  date,
  verified: true,
};

/** The status code or the text that each timeout of the ladder produces, innermost first; several where programs differ. */
export const timeoutErrors: readonly TimeoutError[] = [
  {
    rung: 'lock',
    label: 'Postgres',
    text: 'canceling statement due to lock timeout',
    place: 'error',
    ...postgres('9.3 to 18'),
  },
  {
    rung: 'statement',
    label: 'Postgres',
    text: 'canceling statement due to statement timeout',
    place: 'error',
    ...postgres('9 to 18'),
  },
  {
    rung: 'idleInTransaction',
    label: 'Postgres',
    text: 'terminating connection due to idle-in-transaction timeout',
    place: 'error',
    ...postgres('9.6 to 18'),
  },
  {
    rung: 'transaction',
    label: 'Postgres',
    text: 'terminating connection due to transaction timeout',
    place: 'error',
    ...postgres('17 to 18'),
  },
  {
    rung: 'poolerWait',
    label: 'PgBouncer',
    text: 'query_wait_timeout',
    place: 'error',
    source: 'https://github.com/pgbouncer/pgbouncer/blob/master/src/janitor.c',
    version: '1.18 to 1.25',
    date,
    verified: true,
  },
  {
    rung: 'redis',
    label: 'redis-py',
    text: 'Timeout reading from socket',
    place: 'error',
    source: 'https://github.com/redis/redis-py/blob/v8.1.0/redis/_parsers/socket.py',
    version: '8.1.0',
    date,
    verified: true,
  },
  {
    rung: 'redis',
    label: 'redis-py, blocking pool',
    text: 'No connection available.',
    place: 'error',
    source: 'https://github.com/redis/redis-py/blob/master/redis/connection.py',
    version: '8.1.0',
    date,
    verified: true,
  },
  {
    rung: 'request',
    label: 'Gunicorn behind nginx',
    status: 502,
    text: 'WORKER TIMEOUT',
    place: 'log',
    source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py',
    version: '26.2',
    date,
    verified: true,
  },
  {
    rung: 'proxyConnect',
    label: 'nginx',
    status: 504,
    text: 'upstream timed out (110: Connection timed out) while connecting to upstream',
    place: 'log',
    ...nginx,
  },
  {
    rung: 'proxySend',
    label: 'nginx',
    status: 504,
    text: 'upstream timed out (110: Connection timed out) while sending request to upstream',
    place: 'log',
    ...nginx,
  },
  {
    rung: 'proxyRead',
    label: 'nginx',
    status: 504,
    text: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    place: 'log',
    ...nginx,
  },
  {
    rung: 'network',
    label: 'Cloudflare',
    status: 524,
    text: 'A timeout occurred',
    place: 'answer',
    source: 'https://developers.cloudflare.com/fundamentals/reference/connection-limits/',
    version: 'updated 2026-07-23',
    date,
    verified: true,
  },
  {
    rung: 'network',
    label: 'Amazon CloudFront',
    status: 504,
    text: 'Gateway Timeout',
    place: 'answer',
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-504-gateway-timeout.html',
    version: 'API 2016-09-29 and later',
    date,
    verified: true,
  },
  {
    rung: 'client',
    label: 'nginx, when its client leaves',
    status: 499,
    text: 'client closed request',
    place: 'log',
    ...nginx,
  },
];

/** What a proxy answers when a worker closed the connection that it sent a request into. */
export const raceErrors = [
  {
    label: 'nginx',
    status: 502,
    text: 'upstream prematurely closed connection while reading response header from upstream',
    ...nginx,
  },
  {
    label: 'Application Load Balancer',
    status: 502,
    text: 'Bad Gateway',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    version: 'read 2026',
    date,
    verified: true,
  },
] as const satisfies readonly (Provenance & { label: string; status: number; text: string })[];

/** The errors of one timeout; none where its text is that of a pool library or of the app's own code. */
export function errorsOfRung(rung: RungName): readonly TimeoutError[] {
  return timeoutErrors.filter((one) => one.rung === rung);
}
