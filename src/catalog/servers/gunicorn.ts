import { factsFrom } from '../fact.ts';
import type { Server } from '../server.ts';

const date = '2026-11-21';
const repository = 'https://github.com/benoitc/gunicorn/blob/65ac1a3a';
const provenance = { version: '26.1', date, verified: true } as const;
const config = factsFrom({
  source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/config.py',
  version: '26.2',
  date,
  verified: true,
});
const arbiter = factsFrom({ source: `${repository}/gunicorn/arbiter.py`, ...provenance });
const threaded = factsFrom({ source: `${repository}/gunicorn/workers/gthread.py`, ...provenance });
const green = factsFrom({ source: `${repository}/gunicorn/workers/ggevent.py`, ...provenance });
const asgi = factsFrom({ source: `${repository}/gunicorn/workers/gasgi.py`, ...provenance });
const uvicornWorker = factsFrom({
  source: 'https://github.com/Kludex/uvicorn/blob/0.51.0/uvicorn/workers.py',
  version: 'Uvicorn 0.51.0',
  date,
  verified: true,
});

const common = {
  language: 'Python',
  workers: config(1),
  variables: config(['WEB_CONCURRENCY']),
  stopping: config('30 seconds, the graceful timeout; then it is killed.'),
  reload: arbiter(
    'HUP starts a full set of new workers before it stops the old ones: for a while twice the workers hold connections.',
  ),
  messages: {
    timeout: arbiter('WORKER TIMEOUT (pid:…)'),
    memory: arbiter('Worker (pid:…) was sent SIGKILL! Perhaps out of memory?'),
  },
} as const satisfies Partial<Server>;

const names = [
  { key: 'workersPerReplica', place: 'environment', name: 'WEB_CONCURRENCY' },
  { key: 'workersPerReplica', place: 'file', name: 'workers' },
] as const;
const preload = config(
  'With --preload a pool that is opened at import is shared by all workers, and breaks.',
);

export const gunicornSync: Server = {
  ...common,
  id: 'gunicorn',
  label: 'Gunicorn, sync workers',
  defaults: { threads: config(1), requestTimeout: config(30) },
  settings: config([...names, { key: 'requestTimeout', place: 'file', name: 'timeout' }]),
  scope: config('Each worker is a process with pools of its own and runs one request at a time.'),
  traps: [
    config('One connection in each pool is enough: a worker has one caller.'),
    config('A sync worker keeps no connection alive, whatever --keep-alive says.'),
    config('threads above 1 turn sync workers into gthread workers.'),
    config('timeout kills a worker that is silent for 30 seconds, also one that waits for a connection.'),
    preload,
  ],
};

export const gunicornThreads: Server = {
  ...common,
  id: 'gunicorn-gthread',
  label: 'Gunicorn, gthread workers',
  defaults: { threads: config(1), keepAliveTimeout: config(2), requestTimeout: config(30) },
  settings: config([
    ...names,
    { key: 'threads', place: 'file', name: 'threads' },
    { key: 'keepAliveTimeout', place: 'file', name: 'keepalive' },
    { key: 'requestTimeout', place: 'file', name: 'timeout' },
  ]),
  scope: threaded(
    'Each worker is a process with pools of its own and runs as many requests as it has threads.',
  ),
  traps: [
    threaded('Idle kept-alive connections fill worker_connections (1,000) less the threads.'),
    config('The keep-alive of two seconds is shorter than most proxies keep a socket.'),
    preload,
  ],
};

export const gunicornGevent: Server = {
  ...common,
  id: 'gunicorn-gevent',
  label: 'Gunicorn, gevent workers',
  defaults: { threads: green(1000), keepAliveTimeout: config(2), requestTimeout: config('none') },
  settings: config([
    ...names,
    { key: 'threads', place: 'file', name: 'worker_connections' },
    { key: 'keepAliveTimeout', place: 'file', name: 'keepalive' },
  ]),
  scope: green(
    'Each worker is a process with pools of its own and runs up to worker_connections requests as greenlets.',
  ),
  traps: [
    green('A thousand greenlets can want a connection at once: the pool limit is the only brake.'),
    config('timeout says that the worker still reports, not that a request ends.'),
    preload,
  ],
};

export const gunicornAsgi: Server = {
  ...common,
  id: 'gunicorn-asgi',
  label: 'Gunicorn, asgi workers',
  defaults: { keepAliveTimeout: config(2), requestTimeout: config('none') },
  settings: config([...names, { key: 'keepAliveTimeout', place: 'file', name: 'keepalive' }]),
  scope: asgi('Each worker is a process with pools of its own; one event loop runs all its requests.'),
  traps: [
    config(
      'A request whose client has left has three seconds to give its connection back before it is cancelled.',
    ),
    config('worker_connections is said to hold for gthread and gevent only.'),
    preload,
  ],
};

export const gunicornUvicorn: Server = {
  ...common,
  id: 'gunicorn-uvicorn',
  label: 'Gunicorn, Uvicorn workers',
  defaults: { keepAliveTimeout: uvicornWorker(2), requestTimeout: config('none') },
  settings: config([...names, { key: 'keepAliveTimeout', place: 'file', name: 'keepalive' }]),
  scope: uvicornWorker(
    'Each worker is a process with pools of its own; one event loop runs all its requests.',
  ),
  traps: [
    uvicornWorker(
      'uvicorn.workers.UvicornWorker is deprecated since Uvicorn 0.30; the package uvicorn-worker has it.',
    ),
    uvicornWorker('Gunicorn’s keepalive of two seconds replaces Uvicorn’s five.'),
    preload,
  ],
};
