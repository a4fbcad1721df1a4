import type { Service, ServiceKey } from '../model/scenario.ts';

/** An option of a start command that carries a field, in whole numbers. */
export interface StartOption {
  readonly name: string;
  readonly key: ServiceKey;
  /** What stands for no timeout; without it the option is left out. */
  readonly none?: string;
  /** The smallest number that the program takes or can serve with, and what a smaller one would do. */
  readonly least?: readonly [number: number, otherwise: string];
  /** The text for a number, where it is not the number alone. */
  readonly text?: (number: number) => string;
}

/** A program that starts workers, with the words of its command and the options that fields set. */
export interface StartProgram {
  readonly label: string;
  readonly words: readonly string[];
  /** Options that the fields of the service set. */
  readonly options: readonly StartOption[];
  /** What no option says, as a sentence. */
  readonly remark?: string;
  /** The options with which it is reached from elsewhere, at a port; without them it listens on 127.0.0.1:8000. */
  readonly listens?: (port: string) => readonly string[];
}

const workers = (name: string): StartOption => ({ name, key: 'workersPerReplica' });
const threads = (name: string): StartOption => ({
  name,
  key: 'threads',
  least: [1, 'a worker without threads serves nothing'],
});
const keepAlive = (name: string): StartOption => ({ name, key: 'keepAliveTimeout' });

const byHost = (port: string): readonly string[] => ['--host', '0.0.0.0', '--port', port];
const byAddress = (port: string): readonly string[] => ['--bind', `0.0.0.0:${port}`];

const gunicorn = (label: string, own: readonly string[], options: readonly StartOption[]): StartProgram => ({
  label,
  words: ['gunicorn', 'main:app', ...own],
  options: [workers('--workers'), ...options],
  listens: byAddress,
});
const timeout: StartOption = { name: '--timeout', key: 'requestTimeout', none: '0' };

export const gunicornPrograms = {
  asynchronous: gunicorn(
    'Gunicorn',
    ['--worker-class', 'uvicorn_worker.UvicornWorker'],
    [keepAlive('--keep-alive')],
  ),
  threaded: gunicorn(
    'Gunicorn',
    ['--worker-class', 'gthread'],
    [threads('--threads'), timeout, keepAlive('--keep-alive')],
  ),
  synchronous: gunicorn('Gunicorn', ['--worker-class', 'sync'], [timeout]),
} as const;

/** Programs by the id that a service's server has. */
export const startPrograms: Readonly<Record<string, StartProgram>> = {
  uvicorn: {
    label: 'Uvicorn',
    words: ['uvicorn', 'main:app'],
    options: [
      workers('--workers'),
      {
        name: '--limit-concurrency',
        key: 'concurrencyLimit',
        least: [2, 'Uvicorn would answer every request with 503'],
      },
      keepAlive('--timeout-keep-alive'),
    ],
    listens: byHost,
  },
  hypercorn: {
    label: 'Hypercorn',
    words: ['hypercorn', 'main:app'],
    options: [workers('--workers'), keepAlive('--keep-alive')],
    listens: byAddress,
  },
  granian: {
    label: 'Granian',
    words: ['granian', '--interface', 'asgi', 'main:app'],
    options: [workers('--workers')],
    listens: byHost,
  },
  pm2: {
    label: 'pm2',
    words: ['pm2-runtime', 'start', 'server.js'],
    options: [workers('--instances')],
  },
  'node-cluster': {
    label: 'Node',
    words: ['node', 'server.js'],
    options: [],
    remark: 'The program reads the number of its workers from WEB_CONCURRENCY.',
  },
  node: { label: 'Node', words: ['node', 'server.js'], options: [] },
  puma: {
    label: 'Puma',
    words: ['bundle', 'exec', 'puma'],
    options: [workers('--workers'), { ...threads('--threads'), text: (number) => `${number}:${number}` }],
  },
  celery: {
    label: 'Celery',
    words: ['celery', '--app', 'tasks', 'worker'],
    options: [workers('--concurrency')],
  },
  dramatiq: {
    label: 'Dramatiq',
    words: ['dramatiq', 'tasks'],
    options: [workers('--processes'), threads('--threads')],
  },
  sidekiq: {
    label: 'Sidekiq',
    words: ['bundle', 'exec', 'sidekiq'],
    options: [threads('--concurrency')],
  },
};

/** Which kind of Gunicorn's workers serves: event loops, threads, or one request at a time. */
export function gunicornKind(service: Service, asynchronous: boolean): keyof typeof gunicornPrograms {
  if (asynchronous || /uvicorn|asgi/.test(service.server)) return 'asynchronous';
  const several = typeof service.threads === 'number' && service.threads > 1;
  return several || service.server.includes('thread') ? 'threaded' : 'synchronous';
}
