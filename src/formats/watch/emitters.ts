import { poolLimit } from '../../model/connection-demand.ts';
import type { Service } from '../../model/scenario.ts';

/** The names under which a library's pool is seen, all of one service. */
export interface PoolMetrics {
  readonly inUse: string;
  /** Absent where the library does not say it: then the limit of the scenario is the number to compare with. */
  readonly limit?: string;
  readonly waiting?: string;
  /** How the wait is said: a histogram, a sum and a count, or the longest one of late. */
  readonly wait?: {
    readonly kind: 'histogram' | 'mean' | 'longest';
    readonly metric: string;
    /** The metric's units in a second. */
    readonly perSecond: number;
  };
  readonly timeouts?: string;
  /** The label that holds the service's name, with its value. */
  readonly label: string;
}

type Seen = 'waiting' | 'timeouts';

/** What a library does not count, so that our code can't send it. */
const unseen: Readonly<Record<string, readonly Seen[]>> = {
  'database-sql': ['waiting', 'timeouts'],
  pgxpool: ['waiting'],
};

const names: Readonly<Record<Seen, string>> = {
  waiting: 'db_pool_waiting',
  timeouts: 'db_pool_timeouts_total',
};

function own(service: string, library: string): PoolMetrics {
  const hidden = unseen[library] ?? [];
  return {
    inUse: 'db_pool_in_use',
    limit: 'db_pool_limit',
    ...Object.fromEntries(Object.entries(names).filter(([name]) => !hidden.some((one) => one === name))),
    wait: {
      kind: meanOnly.has(library) ? 'mean' : 'histogram',
      metric: 'db_pool_wait_seconds',
      perSecond: 1,
    },
    label: `service="${service}"`,
  };
}

const others: Readonly<Record<string, (service: string) => PoolMetrics>> = {
  'prisma-6': (service) => ({
    inUse: 'prisma_pool_connections_busy',
    waiting: 'prisma_client_queries_wait',
    wait: { kind: 'histogram', metric: 'prisma_client_queries_wait_histogram_ms', perSecond: 1000 },
    label: `service="${service}"`,
  }),
  hikaricp: (service) => ({
    inUse: 'hikaricp_connections_active',
    limit: 'hikaricp_connections_max',
    waiting: 'hikaricp_connections_pending',
    wait: { kind: 'longest', metric: 'hikaricp_connections_acquire_seconds_max', perSecond: 1 },
    timeouts: 'hikaricp_connections_timeout_total',
    label: `pool="${service}"`,
  }),
  npgsql: (service) => ({
    inUse: 'db_client_connection_count',
    limit: 'db_client_connection_max',
    waiting: 'db_client_connection_npgsql_pending_requests',
    timeouts: 'db_client_connection_npgsql_timeouts_total',
    label: `db_client_connection_pool_name="${service}"`,
  }),
};

/** Libraries that keep the sum and the number of waits, and not how they are spread. */
const meanOnly: ReadonlySet<string> = new Set(['database-sql', 'pgxpool']);

/**
 * The metrics of a service's pool: those that its library sends by itself, or those of the code that we write for it. A
 * library without a pool of its own is seen through the same names.
 */
export function poolMetrics({ library, name }: Service): PoolMetrics {
  return others[library]?.(name) ?? own(name, library);
}

/** The selector of a metric of a service; `more` are further labels. */
export function selected(metric: string, { label }: PoolMetrics, more = ''): string {
  return `${metric}{${label}${more === '' ? '' : `,${more}`}}`;
}

/** The connections in use of one pool. The metric of OpenTelemetry counts idle ones under the same name. */
export function inUse(metrics: PoolMetrics): string {
  return selected(
    metrics.inUse,
    metrics,
    metrics.inUse === 'db_client_connection_count' ? 'db_client_connection_state="used"' : '',
  );
}

/** Libraries that open a connection for each caller, so that there is no pool to watch. */
const withoutPool: ReadonlySet<string> = new Set(['django-persistent', 'sqlalchemy-nullpool']);

/** Whether a service has a pool of its own that can be watched. */
export function isWatched({ library, reaches }: Service): boolean {
  return reaches !== 'service' && !withoutPool.has(library);
}

/** The most connections of one pool of a service: a number, or undefined for one without limit or without connections. */
export function finiteLimit(service: Service): number | undefined {
  const limit = poolLimit(service);
  return limit === 'unbounded' || limit === 0 ? undefined : limit;
}
