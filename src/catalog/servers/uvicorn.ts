import { factsFrom } from '../fact.ts';
import type { Server } from '../server.ts';

const date = '2026-11-21';
const config = factsFrom({
  source: 'https://github.com/encode/uvicorn/blob/master/uvicorn/config.py',
  version: '0.54.0',
  date,
  verified: true,
});
const options = factsFrom({
  source: 'https://github.com/Kludex/uvicorn/blob/0.51.0/uvicorn/main.py',
  version: '0.51.0',
  date,
  verified: true,
});
const protocol = factsFrom({
  source: 'https://github.com/Kludex/uvicorn/blob/0.51.0/uvicorn/protocols/http/h11_impl.py',
  version: '0.51.0',
  date,
  verified: true,
});
const manager = factsFrom({
  source: 'https://github.com/Kludex/uvicorn/blob/0.51.0/uvicorn/supervisors/multiprocess.py',
  version: '0.51.0',
  date,
  verified: true,
});

export const uvicorn: Server = {
  id: 'uvicorn',
  label: 'Uvicorn',
  language: 'Python',
  workers: config(1),
  variables: config(['UVICORN_WORKERS', 'WEB_CONCURRENCY']),
  defaults: {
    keepAliveTimeout: options(5),
    concurrencyLimit: options('none'),
    requestTimeout: options('none'),
  },
  settings: options([
    { key: 'workersPerReplica', place: 'environment', name: 'UVICORN_WORKERS' },
    { key: 'concurrencyLimit', place: 'environment', name: 'UVICORN_LIMIT_CONCURRENCY' },
    { key: 'keepAliveTimeout', place: 'environment', name: 'UVICORN_TIMEOUT_KEEP_ALIVE' },
  ]),
  scope: config('Each worker is a process with pools of its own; one event loop runs all its requests.'),
  stopping: options('As long as requests run, unless --timeout-graceful-shutdown ends the wait.'),
  reload: manager(
    'SIGHUP replaces workers one at a time: since 0.51 each new worker is ready before the old one stops, so one worker’s pools come on top.',
  ),
  messages: { concurrencyLimit: protocol('Exceeded concurrency limit.') },
  traps: [
    protocol(
      '--limit-concurrency counts open sockets, idle ones and the requesting one included: N lets N − 1 work.',
    ),
    options(
      'Its five seconds of keep-alive are shorter than most proxies keep a socket: raise one or lower the other.',
    ),
    config('uvicorn.run() in code reads no UVICORN_ variable; the command does.'),
    manager('A worker that doesn’t answer the manager within five seconds is killed, with its pools.'),
    options('--limit-max-requests replaces a worker, and its pools start cold.'),
  ],
};
