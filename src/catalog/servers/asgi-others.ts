import { factsFrom } from '../fact.ts';
import type { Server } from '../server.ts';

const date = '2026-11-21';
const hypercornConfig = factsFrom({
  source: 'https://github.com/pgjones/hypercorn/blob/0e2311f/src/hypercorn/config.py',
  version: '0.18.0',
  date,
  verified: true,
});
const hypercornRun = factsFrom({
  source: 'https://github.com/pgjones/hypercorn/blob/0e2311f/src/hypercorn/run.py',
  version: '0.18.0',
  date,
  verified: true,
});
const granianOptions = factsFrom({
  source: 'https://github.com/emmett-framework/granian/blob/9a20b17/granian/cli.py',
  version: '2.8.1',
  date,
  verified: true,
});
const granianServer = factsFrom({
  source: 'https://github.com/emmett-framework/granian/blob/9a20b17/granian/server/common.py',
  version: '2.8.1',
  date,
  verified: true,
});
const daphneOptions = factsFrom({
  source: 'https://github.com/django/daphne/blob/c19f2f4/daphne/cli.py',
  version: '4.2.2',
  date,
  verified: true,
});
const daphneServer = factsFrom({
  source: 'https://github.com/django/daphne/blob/c19f2f4/daphne/server.py',
  version: '4.2.2',
  date,
  verified: true,
});

export const hypercorn: Server = {
  id: 'hypercorn',
  label: 'Hypercorn',
  language: 'Python',
  workers: hypercornConfig(1),
  variables: hypercornConfig([]),
  defaults: { keepAliveTimeout: hypercornConfig(5) },
  settings: hypercornConfig([
    { key: 'workersPerReplica', place: 'file', name: 'workers' },
    { key: 'keepAliveTimeout', place: 'file', name: 'keep_alive_timeout' },
  ]),
  scope: hypercornRun(
    'Each worker is a process with pools of its own; one event loop runs all its requests.',
  ),
  stopping: hypercornConfig('Three seconds for running requests, and 60 for the app’s own shutdown.'),
  reload: hypercornRun('SIGHUP stops all workers and then starts new ones: nothing comes on top.'),
  messages: {},
  traps: [hypercornConfig('It reads no variable for the number of workers.')],
};

export const granian: Server = {
  id: 'granian',
  label: 'Granian',
  language: 'Python',
  workers: granianOptions(1),
  variables: granianOptions(['GRANIAN_WORKERS']),
  defaults: {},
  settings: granianOptions([
    { key: 'workersPerReplica', place: 'environment', name: 'GRANIAN_WORKERS' },
    { key: 'threads', place: 'environment', name: 'GRANIAN_BLOCKING_THREADS' },
    { key: 'semaphore', place: 'environment', name: 'GRANIAN_BACKPRESSURE' },
  ]),
  scope: granianOptions(
    'Each worker is a process with pools of its own; with WSGI its blocking threads are the callers, with ASGI one event loop.',
  ),
  stopping: granianOptions('Without an end, unless --workers-kill-timeout sets one.'),
  reload: granianServer(
    'HUP starts each new worker 3.5 seconds before it stops the old one: one worker’s pools come on top.',
  ),
  messages: {},
  traps: [
    granianOptions(
      'Backpressure, the requests that one worker runs at once, is the backlog of 1,024 over the workers.',
    ),
    granianOptions('A worker that dies is not replaced unless --respawn-failed-workers is set.'),
  ],
};

export const daphne: Server = {
  id: 'daphne',
  label: 'Daphne',
  language: 'Python',
  workers: daphneServer(1),
  variables: daphneServer([]),
  defaults: { requestTimeout: daphneOptions('none') },
  settings: daphneServer([{ key: 'threads', place: 'environment', name: 'ASGI_THREADS' }]),
  scope: daphneServer('One process with pools of its own; several need several processes behind a proxy.'),
  stopping: daphneOptions('Ten seconds after the client has left.'),
  reload: daphneServer('None of its own.'),
  messages: {},
  traps: [daphneServer('ASGI_THREADS sets the threads in which synchronous views run.')],
};
