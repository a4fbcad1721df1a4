/** A run of one pool under random arrivals: seconds that 95 of 100 served requests stayed under, and shares that failed. */
export interface OpenRun {
  readonly id: string;
  readonly pool: string;
  /** Offered load ÷ connections. */
  readonly utilization: number;
  readonly measured: number;
  /** What a replay of the same requests gives. */
  readonly replayed: number;
  /** Between these, 90 of 100 load tests of the same length end. */
  readonly low: number;
  readonly high: number;
  readonly failed: number;
  readonly replayedFailed: number;
}

/** A run with users who wait for their answers; times in seconds, throughput in requests per second. */
export interface ClosedRun {
  readonly id: string;
  readonly pool: string;
  readonly measured: number;
  readonly computed: number;
  readonly throughput: number;
  readonly computedThroughput: number;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A run over several workers: what was measured, and what load tests show with shares as recorded, even, and in one pool. */
export interface WorkerRun {
  readonly id: string;
  readonly how: string;
  readonly measured: number;
  readonly own: Range;
  readonly even: Range;
  readonly joined: Range;
}

// Three digits of each figure; a test computes them anew from the recorded requests.

// prettier-ignore
export const openRuns: readonly OpenRun[] = [
  { id: 'sqla01', pool: 'SQLAlchemy, threads', utilization: 0.509, measured: 0.132, replayed: 0.132, low: 0.122, high: 0.283, failed: 0, replayedFailed: 0 },
  { id: 'sqla15', pool: 'SQLAlchemy, threads', utilization: 0.731, measured: 0.193, replayed: 0.187, low: 0.129, high: 0.271, failed: 0, replayedFailed: 0 },
  { id: 'apg01', pool: 'asyncpg', utilization: 0.806, measured: 0.224, replayed: 0.226, low: 0.122, high: 0.397, failed: 0, replayedFailed: 0 },
  { id: 'pgjs03', pool: 'postgres.js', utilization: 0.806, measured: 0.37, replayed: 0.366, low: 0.116, high: 0.4, failed: 0, replayedFailed: 0 },
  { id: 'sqla03', pool: 'SQLAlchemy, threads', utilization: 0.807, measured: 0.166, replayed: 0.165, low: 0.123, high: 0.399, failed: 0, replayedFailed: 0 },
  { id: 'sqla09', pool: 'SQLAlchemy, threads', utilization: 0.807, measured: 0.292, replayed: 0.292, low: 0.123, high: 0.398, failed: 0, replayedFailed: 0 },
  { id: 'sqla_a02', pool: 'SQLAlchemy, async', utilization: 0.855, measured: 0.216, replayed: 0.218, low: 0.125, high: 0.525, failed: 0, replayedFailed: 0 },
  { id: 'pri04', pool: 'Prisma', utilization: 0.857, measured: 0.681, replayed: 0.68, low: 0.566, high: 3.11, failed: 0, replayedFailed: 0 },
  { id: 'apg05', pool: 'asyncpg', utilization: 0.858, measured: 1.02, replayed: 1.01, low: 0.568, high: 3.14, failed: 0, replayedFailed: 0 },
  { id: 'sqla13', pool: 'SQLAlchemy, threads', utilization: 0.902, measured: 0.292, replayed: 0.289, low: 0.161, high: 0.792, failed: 0, replayedFailed: 0 },
  { id: 'pgb02', pool: 'PgBouncer', utilization: 0.905, measured: 1, replayed: 1, low: 0.421, high: 1.71, failed: 0, replayedFailed: 0 },
  { id: 'npg04', pool: 'node-postgres', utilization: 0.91, measured: 0.495, replayed: 0.494, low: 0.255, high: 0.984, failed: 0, replayedFailed: 0 },
  { id: 'sqla_a04', pool: 'SQLAlchemy, async', utilization: 0.91, measured: 1.14, replayed: 1.14, low: 0.586, high: 2.88, failed: 0, replayedFailed: 0 },
  { id: 'sqla05', pool: 'SQLAlchemy, threads', utilization: 0.911, measured: 0.207, replayed: 0.208, low: 0.153, high: 0.471, failed: 0, replayedFailed: 0 },
  { id: 'apg03', pool: 'asyncpg', utilization: 0.954, measured: 0.538, replayed: 0.542, low: 0.325, high: 1.34, failed: 0, replayedFailed: 0 },
  { id: 'sqla17', pool: 'SQLAlchemy, threads', utilization: 0.958, measured: 1.06, replayed: 1.06, low: 0.384, high: 1.49, failed: 0, replayedFailed: 0 },
  { id: 'sqla11', pool: 'SQLAlchemy, threads', utilization: 1.1, measured: 1.99, replayed: 1.99, low: 1.95, high: 1.99, failed: 0.0805, replayedFailed: 0.0789 },
  { id: 'npg02', pool: 'node-postgres', utilization: 1.11, measured: 0.49, replayed: 0.489, low: 0.484, high: 0.493, failed: 0.0988, replayedFailed: 0.0981 },
  { id: 'pri02', pool: 'Prisma', utilization: 1.11, measured: 0.985, replayed: 0.983, low: 0.979, high: 0.992, failed: 0.0489, replayedFailed: 0.053 },
  { id: 'npg06', pool: 'node-postgres', utilization: 1.21, measured: 4.99, replayed: 4.99, low: 4.98, high: 4.99, failed: 0.102, replayedFailed: 0.102 },
  { id: 'pgb04', pool: 'PgBouncer', utilization: 1.21, measured: 2.1, replayed: 1.99, low: 1.99, high: 1.99, failed: 0.111, replayedFailed: 0.108 },
  { id: 'sqla07', pool: 'SQLAlchemy, threads', utilization: 1.21, measured: 0.995, replayed: 0.995, low: 0.992, high: 0.996, failed: 0.18, replayedFailed: 0.181 },
];

// prettier-ignore
export const closedRuns: readonly ClosedRun[] = [
  { id: 'cl_apg02', pool: 'asyncpg', measured: 1.92, computed: 2.21, throughput: 34.6, computedThroughput: 33.1 },
  { id: 'cl_pri01', pool: 'Prisma', measured: 0.319, computed: 0.282, throughput: 46.6, computedThroughput: 46.5 },
  { id: 'cl_sqla02', pool: 'SQLAlchemy, threads', measured: 0.701, computed: 0.701, throughput: 50.2, computedThroughput: 49.6 },
];

// prettier-ignore
export const workerRuns: readonly WorkerRun[] = [
  { id: 'skew_autogroup_new', how: 'ordinary priority, a connection for each request', measured: 2.09, own: { low: 0.475, high: 2.77 }, even: { low: 0.343, high: 0.725 }, joined: { low: 0.0421, high: 0.155 } },
  { id: 'skew_rt_ka', how: 'real-time priority, kept connections', measured: 5.79, own: { low: 2.77, high: 8.64 }, even: { low: 0.409, high: 0.894 }, joined: { low: 0.06, high: 0.206 } },
  { id: 'skew_rt_new', how: 'real-time priority, a connection for each request', measured: 30, own: { low: 29.9, high: 29.9 }, even: { low: 0.4, high: 0.869 }, joined: { low: 0.0576, high: 0.195 } },
];
