import type { ErrorPattern } from './pattern.ts';

const provenance = {
  source: 'https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c',
  version: 'nginx 1.31.4',
  date: '2026-11-21',
  verified: true,
} as const;

/** Messages of nginx about the workers behind it. */
export const nginxPatterns: readonly ErrorPattern[] = [
  {
    id: 'nginx-refused',
    label: 'nginx: connection refused by the upstream',
    layer: 'web',
    pattern:
      /connect\(\) failed \(111: (?:Connection refused|Unknown error)\) while connecting to upstream|\bno live upstreams\b/i,
    samples: [
      'connect() failed (111: Connection refused) while connecting to upstream',
      'no live upstreams while connecting to upstream',
    ],
    settings: [
      { name: 'workers', key: 'workersPerReplica' },
      { name: 'startup delay', key: 'startupDelay' },
    ],
    means:
      'No worker listens on the port: it starts, it crashed, or it waits for a database that refuses. nginx answers 502.',
    now: [
      'Read the log of the workers, not of nginx.',
      'Let traffic in only when a readiness check answers.',
    ],
    avoid: ['Do not raise timeouts of nginx: a refusal comes at once.'],
    ...provenance,
  },
  {
    id: 'nginx-premature',
    label: 'nginx: upstream prematurely closed connection',
    layer: 'web',
    pattern: /upstream prematurely closed connection/i,
    samples: ['upstream prematurely closed connection while reading response header from upstream'],
    settings: [
      { name: '--timeout-keep-alive', key: 'keepAliveTimeout' },
      { name: 'keepalive_timeout', key: 'edge.keepaliveTimeout' },
    ],
    means:
      'The worker closed the connection while nginx sent a request into it: a keep-alive that ended a moment before, or a worker that was killed. nginx answers 502.',
    now: [
      'Look for a killed worker in the same second: out of memory, or a worker timeout.',
      'Otherwise set the worker’s keep-alive longer than nginx’ idle time for upstreams.',
    ],
    avoid: ['Do not retry POST at the proxy: the request may have been done.'],
    ...provenance,
  },
  {
    id: 'nginx-timeout',
    label: 'nginx: upstream timed out',
    layer: 'web',
    pattern: /upstream timed out \((?:110|60): /i,
    samples: ['upstream timed out (110: Connection timed out) while reading response header from upstream'],
    settings: [
      { name: 'proxy_read_timeout', key: 'edge.readTimeout' },
      { name: 'proxy_connect_timeout', key: 'edge.connectTimeout' },
      { name: 'pool_timeout', key: 'checkoutTimeout' },
      { name: 'statement_timeout', key: 'postgres.statementTimeout' },
    ],
    means:
      'The answer took longer than proxy_read_timeout, 60 seconds by default, and nginx answers 504. What it waited for stands further in.',
    now: [
      'Find what the request waited for: a connection, a statement, or a call to others.',
      'Let timeouts grow outwards: statement, checkout, worker, proxy.',
    ],
    avoid: [
      'Do not only raise proxy_read_timeout: clients give up and try again, and the work is done twice.',
    ],
    ...provenance,
  },
];
