import { factsFrom } from '../fact.ts';
import type { Server } from '../server.ts';

const date = '2026-11-21';
const cluster = factsFrom({
  source: 'https://github.com/nodejs/node/blob/main/doc/api/cluster.md',
  version: 'Node 22 to 26',
  date,
  verified: true,
});
const http = factsFrom({
  source: 'https://github.com/nodejs/node/blob/main/doc/api/http.md',
  version: 'Node 8 to 26, tried on 24.21 and 26.10',
  date,
  verified: true,
});
const next = factsFrom({
  source: 'https://github.com/nodejs/node/commit/e470c74a6c',
  version: 'main branch of 2026, not in 26.10',
  date,
  verified: true,
});
const schema = factsFrom({
  source: 'https://github.com/Unitech/pm2/blob/31adee80/lib/API/schema.json',
  version: '7.0.3',
  date,
  verified: true,
});
const reload = factsFrom({
  source: 'https://github.com/Unitech/pm2/blob/31adee80/lib/God/Reload.js',
  version: '7.0.3',
  date,
  verified: true,
});
const constants = factsFrom({
  source: 'https://github.com/Unitech/pm2/blob/31adee80/constants.js',
  version: '7.0.3',
  date,
  verified: true,
});

export const node: Server = {
  id: 'node',
  label: 'Node, with or without cluster',
  language: 'Node.js',
  workers: cluster(1),
  variables: cluster([]),
  defaults: { keepAliveTimeout: http(5) },
  settings: http([
    { key: 'keepAliveTimeout', place: 'code', name: 'server.keepAliveTimeout', unit: 'milliseconds' },
  ]),
  scope: cluster('Each process has pools of its own; a cluster is as many processes as the code forks.'),
  stopping: cluster('As the app decides: a worker that only disconnects waits for its connections.'),
  reload: cluster('As the app decides; Node replaces no worker by itself.'),
  messages: {},
  traps: [
    cluster('Code that forks one worker for each core multiplies every pool by the cores of the machine.'),
    http('Its five seconds of keep-alive are shorter than most proxies keep a socket.'),
    next('A release after 26 brings 65 seconds of keep-alive; until then set it.'),
  ],
};

export const pm2: Server = {
  id: 'pm2',
  label: 'pm2',
  language: 'Node.js',
  workers: schema(1),
  variables: schema([]),
  defaults: { keepAliveTimeout: http(5) },
  settings: schema([{ key: 'workersPerReplica', place: 'file', name: 'instances' }]),
  scope: schema('Each instance is a process with pools of its own.'),
  stopping: schema('1.6 seconds after SIGINT, the kill_timeout; then it is killed.'),
  reload: reload(
    'In cluster mode each new process listens before the old one stops, two at a time: up to two workers’ pools come on top.',
  ),
  messages: {},
  traps: [
    schema(
      'instances: max, or 0, is one process for each core of the machine, whatever the container may use.',
    ),
    schema('More than one instance shares a port in cluster mode only; fork is the default.'),
    constants('PM2_CONCURRENT_ACTIONS sets how many processes are replaced at a time.'),
  ],
};
