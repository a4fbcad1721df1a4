import { factsFrom } from '../fact.ts';
import type { Server } from '../server.ts';

const date = '2026-11-21';
const configuration = factsFrom({
  source: 'https://github.com/puma/puma/blob/ff2e2126/lib/puma/configuration.rb',
  version: '8.0.2',
  date,
  verified: true,
});
const restart = factsFrom({
  source: 'https://github.com/puma/puma/blob/ff2e2126/docs/restart.md',
  version: '8.0.2',
  date,
  verified: true,
});
const template = factsFrom({
  source:
    'https://github.com/rails/rails/blob/main/railties/lib/rails/generators/rails/app/templates/config/puma.rb.tt',
  version: 'Rails 8.2.0.alpha',
  date,
  verified: true,
});
const history = factsFrom({
  source: 'https://github.com/puma/puma/blob/ff2e2126/History.md',
  version: '7.0.0 and later',
  date,
  verified: true,
});

export const puma: Server = {
  id: 'puma',
  label: 'Puma',
  language: 'Ruby',
  workers: configuration(1),
  variables: configuration(['WEB_CONCURRENCY']),
  defaults: { threads: configuration(5), keepAliveTimeout: history(65) },
  settings: configuration([
    { key: 'workersPerReplica', place: 'environment', name: 'WEB_CONCURRENCY' },
    { key: 'threads', place: 'environment', name: 'PUMA_MAX_THREADS' },
    { key: 'threads', place: 'environment', name: 'RAILS_MAX_THREADS' },
    { key: 'keepAliveTimeout', place: 'environment', name: 'PUMA_PERSISTENT_TIMEOUT' },
  ]),
  scope: configuration('Each worker is a process with pools of its own; its threads are the callers.'),
  stopping: configuration('30 seconds, the worker_shutdown_timeout.'),
  reload: restart(
    'A phased restart (USR1) stops each old worker before it starts the new one; a hot restart (USR2) replaces the process: nothing comes on top.',
  ),
  messages: {},
  traps: [
    configuration('No workers set is one process without workers, so one set of pools.'),
    configuration('WEB_CONCURRENCY=auto is one worker for each core.'),
    template('The configuration that Rails writes has three threads, from RAILS_MAX_THREADS.'),
    template('The pool of Active Record must have a connection for each thread.'),
    configuration(
      'Puma itself reads PUMA_MAX_THREADS and then MAX_THREADS; RAILS_MAX_THREADS is for Rails’ file.',
    ),
    configuration('On JRuby and TruffleRuby the default is 16 threads.'),
  ],
};
