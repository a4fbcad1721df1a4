import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of the servers that run the workers. */
export const webPatterns: readonly ErrorPattern[] = [
  {
    id: 'emfile',
    label: 'Too many open files',
    layer: 'web',
    pattern: /\bToo many open files\b|\bEMFILE\b/i,
    samples: [
      'socket.accept() out of system resource: OSError: [Errno 24] Too many open files',
      'Error: accept EMFILE',
      'http: Accept error: accept tcp [::]:8080: accept4: too many open files; retrying in 5ms',
    ],
    settings: [
      { name: 'ulimit -n' },
      { name: 'max_client_conn', key: 'pooler.maxClients' },
      { name: '--limit-concurrency', key: 'concurrencyLimit' },
    ],
    means:
      'A process reached its limit of open files. Every connection is one: those of clients and those to Postgres, Redis and the pooler.',
    now: [
      'Count them: ls /proc/<pid>/fd | wc -l, and see which kind grows.',
      'Raise the limit where the count is right; where it only grows, something is never closed.',
    ],
    avoid: ['Do not raise the limit for a count that never falls: it only takes longer.'],
    source: 'https://github.com/python/cpython/blob/3.14/Lib/asyncio/selector_events.py',
    version: 'CPython 3.11 to 3.14; the words are those of the operating system',
    date,
    verified: true,
  },
  {
    id: 'uvicorn-limit',
    label: 'Uvicorn: Exceeded concurrency limit',
    layer: 'web',
    pattern: /Exceeded concurrency limit/i,
    samples: ['Exceeded concurrency limit.'],
    settings: [
      { name: '--limit-concurrency', key: 'concurrencyLimit' },
      { name: '--timeout-keep-alive', key: 'keepAliveTimeout' },
      { name: 'keepalive of the proxy', key: 'idleKeepAlives' },
    ],
    means:
      'A worker has as many connections and tasks as --limit-concurrency allows and answers 503. Idle keep-alive connections of the proxy count as well.',
    now: [
      'Compare the limit with the proxy’s keep-alive connections per worker plus the requests in flight.',
      'See whether requests wait for a connection of the pool: then that is the cause.',
    ],
    avoid: ['Do not remove the limit where it protects: without it requests queue until they time out.'],
    source: 'https://github.com/encode/uvicorn/blob/master/uvicorn/protocols/http/httptools_impl.py',
    version: 'Uvicorn 0.54.0',
    date,
    verified: true,
  },
  {
    id: 'gunicorn-oom',
    label: 'Gunicorn: Perhaps out of memory?',
    layer: 'web',
    pattern: /\bPerhaps out of memory\?|Worker with pid \d{1,9} was terminated due to signal 9\b/i,
    samples: [
      'Worker (pid:7) was sent SIGKILL! Perhaps out of memory?',
      'Worker with pid 7 was terminated due to signal 9',
    ],
    settings: [
      { name: 'workers', key: 'workersPerReplica' },
      { name: 'memory of one worker', key: 'memoryPerWorker' },
      { name: 'memory limit', key: 'memoryLimit' },
    ],
    means:
      'Somebody killed a worker with SIGKILL; in a container that is mostly the memory limit. Workers × memory of one worker is more than there is.',
    now: [
      'Look for OOMKilled in the events of the pod, or in the log of the kernel.',
      'Lower the workers, or raise the memory limit.',
    ],
    avoid: ['Do not add workers: each takes as much memory again.'],
    source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py',
    version: 'Gunicorn 21.0 to 26.2; the second wording is that of 20.1',
    date,
    verified: true,
  },
  {
    id: 'gunicorn-timeout',
    label: 'Gunicorn: WORKER TIMEOUT',
    layer: 'web',
    pattern: /WORKER TIMEOUT \(pid:\d{1,9}\)/i,
    samples: ['[CRITICAL] WORKER TIMEOUT (pid:1234)'],
    settings: [
      { name: 'timeout', key: 'requestTimeout' },
      { name: 'pool_timeout', key: 'checkoutTimeout' },
    ],
    means:
      'A worker gave no sign of life for longer than timeout, 30 seconds by default, and was killed. A sync worker that waits 30 seconds for a connection dies of exactly this.',
    now: [
      'Read the stack that is logged when the worker aborts: where did it wait?',
      'Set the checkout timeout well below the worker’s, so that the real error appears.',
    ],
    avoid: ['Do not only raise timeout: the wait stays and fills all workers.'],
    source: 'https://github.com/benoitc/gunicorn/blob/master/gunicorn/arbiter.py',
    version: 'Gunicorn 26.2',
    date,
    verified: true,
  },
];
