import type { CommandProgram } from './command-program.ts';

const background = { kind: 'background' } as const;
const processes = 'How many processes does one replica start? The program takes the number of cores.';

/** Programs that run jobs beside the web. */
export const jobPrograms: readonly CommandProgram[] = [
  {
    label: 'Celery',
    names: ['celery'],
    verbs: ['worker'],
    values: { ...background, server: 'celery' },
    options: [
      { names: ['--concurrency', '-c'], key: 'workersPerReplica', variables: ['CELERYD_CONCURRENCY'] },
      { names: ['--autoscale'], key: 'workersPerReplica', part: (text) => text.split(',', 1)[0] ?? '' },
    ],
    texts: [
      ['--pool', '-P'],
      ['--concurrency', '-c'],
    ],
    asks: {
      workersPerReplica:
        'How many processes does one Celery worker start? Without --concurrency it takes the number of cores.',
    },
    advice: (stated, words) => celeryAdvice(stated, words),
  },
  {
    label: 'Celery beat',
    names: ['celery'],
    verbs: ['beat'],
    values: { ...background, server: 'celery-beat', workersPerReplica: 1 },
    options: [],
    advice: () => ({
      notes: ['The scheduler opens connections only where it keeps its schedule in the database.'],
    }),
  },
  { label: 'Flower', names: ['celery'], verbs: ['flower'], values: { kind: 'tool' }, options: [] },
  {
    label: 'arq',
    names: ['arq'],
    values: { ...background, server: 'arq', workersPerReplica: 1 },
    options: [],
    advice: () => ({ notes: ['How many jobs run at once stands in the class that the command names.'] }),
  },
  {
    label: 'Dramatiq',
    names: ['dramatiq', 'dramatiq-gevent'],
    values: { ...background, server: 'dramatiq' },
    options: [
      { names: ['--processes', '-p'], key: 'workersPerReplica', variables: ['dramatiq_processes'] },
      { names: ['--threads', '-t'], key: 'threads', variables: ['dramatiq_threads'] },
    ],
    asks: { workersPerReplica: processes },
  },
  {
    label: 'RQ',
    names: ['rq'],
    verbs: ['worker-pool'],
    values: { ...background, server: 'rq', threads: 1 },
    options: [{ names: ['--num-workers', '-n'], key: 'workersPerReplica' }],
  },
  {
    label: 'RQ',
    names: ['rq', 'manage.py'],
    verbs: ['worker', 'rqworker'],
    values: { ...background, server: 'rq', workersPerReplica: 1, threads: 1 },
    options: [],
  },
  {
    label: 'Huey',
    names: ['huey_consumer', 'huey_consumer.py'],
    values: { ...background, server: 'huey' },
    options: [{ names: ['--workers', '-w'], key: 'threads' }],
    texts: [['--worker-type', '-k']],
    advice: (stated) =>
      stated.get('--worker-type')?.startsWith('process')
        ? { moved: { threads: 'workersPerReplica' }, values: { threads: 1 } }
        : { values: { workersPerReplica: 1 } },
  },
  {
    label: 'Taskiq',
    names: ['taskiq'],
    verbs: ['worker'],
    values: { ...background, server: 'taskiq' },
    options: [
      { names: ['--workers', '-w'], key: 'workersPerReplica' },
      { names: ['--max-async-tasks'], key: 'semaphore' },
    ],
  },
  {
    label: 'Procrastinate',
    names: ['procrastinate', 'manage.py'],
    verbs: ['worker'],
    values: { ...background, server: 'procrastinate', workersPerReplica: 1 },
    options: [{ names: ['--concurrency', '-c'], key: 'semaphore' }],
  },
  {
    label: 'Sidekiq',
    names: ['sidekiq'],
    values: { ...background, server: 'sidekiq', workersPerReplica: 1 },
    options: [{ names: ['--concurrency', '-c'], key: 'threads', variables: ['RAILS_MAX_THREADS'] }],
    asks: { threads: 'How many threads does Sidekiq run? Its number may stand in sidekiq.yml.' },
  },
  {
    label: 'Sidekiq Enterprise',
    names: ['sidekiqswarm'],
    values: { ...background, server: 'sidekiq' },
    options: [
      { names: ['--concurrency', '-c'], key: 'threads', variables: ['RAILS_MAX_THREADS'] },
      { names: [], key: 'workersPerReplica', variables: ['SIDEKIQ_COUNT'] },
    ],
    asks: { workersPerReplica: processes },
  },
  {
    label: 'GoodJob',
    names: ['good_job'],
    verbs: ['start'],
    values: { ...background, server: 'good-job', workersPerReplica: 1 },
    options: [{ names: ['--max-threads'], key: 'threads', variables: ['GOOD_JOB_MAX_THREADS'] }],
  },
  {
    label: 'Solid Queue',
    names: ['rake', 'rails', 'jobs'],
    verbs: ['solid_queue:start', 'start'],
    values: { ...background, server: 'solid-queue' },
    options: [],
    asks: { workersPerReplica: 'How many processes does Solid Queue start? They stand in queue.yml.' },
  },
];

/** Threads and green threads are callers in one process; `solo` runs one job at a time. */
function celeryAdvice(stated: ReadonlyMap<string, string>, words: readonly string[]) {
  const pool = stated.get('--pool') ?? 'prefork';
  const notes = words.some((word) => word === '-B' || word === '--beat')
    ? ['The scheduler runs inside this worker.']
    : [];
  if (pool === 'solo')
    return { without: ['workersPerReplica'], values: { workersPerReplica: 1, threads: 1 }, notes };
  if (['threads', 'gevent', 'eventlet'].includes(pool))
    return { moved: { workersPerReplica: 'threads' }, values: { workersPerReplica: 1 }, notes };
  return { values: { threads: 1 }, notes };
}
