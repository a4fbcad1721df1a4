import type { Scenario } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { writeNumber } from '../numbers.ts';
import { wholeTime } from './code-file.ts';

type Redis = Scenario['redis'];

/** A backoff with its times in seconds, which older versions of redis-py ask for: those that newer ones have by themselves. */
const exponential = { name: 'ExponentialBackoff', times: 'cap=0.512, base=0.008' };
const backoffs: Readonly<Record<Redis['backoff'], { readonly name: string; readonly times: string }>> = {
  unset: exponential,
  exponential,
  fixed: { name: 'ConstantBackoff', times: '1' },
  none: { name: 'NoBackoff', times: '' },
};

function redisPyLines({ poolSize, whenExhausted, timeout, retries, backoff }: Redis): readonly string[] {
  if (poolSize === 'unset' || poolSize === 0)
    return commentLines('#', [
      'The scenario has no pool for Redis: max_connections needs a number of at least 1.',
    ]);
  const waits = whenExhausted === 'wait';
  const kind = backoffs[backoff];
  const time = timeout === 'unset' || timeout === 0 ? undefined : writeNumber(timeout);
  return [
    'import os',
    '',
    'import redis',
    ...(retries === 'unset'
      ? []
      : [`from redis.backoff import ${kind.name}`, 'from redis.retry import Retry']),
    '',
    waits
      ? '# A command that finds no connection waits for one.'
      : '# A command that finds no connection fails at once.',
    `pool = redis.${waits ? 'BlockingConnectionPool' : 'ConnectionPool'}.from_url(`,
    '    os.environ["REDIS_URL"],',
    `    max_connections=${poolSize},`,
    ...(waits && time !== undefined ? [`    timeout=${time},`] : []),
    ...(time === undefined ? [] : [`    socket_timeout=${time},`, `    socket_connect_timeout=${time},`]),
    ...(retries === 'unset' ? [] : [`    retry=Retry(${kind.name}(${kind.times}), ${retries}),`]),
    ')',
    'client = redis.Redis(connection_pool=pool)',
  ];
}

function ioredisLines({ poolSize, timeout, retries }: Redis): readonly string[] {
  const milliseconds = timeout === 'unset' || timeout === 0 ? undefined : wholeTime(timeout, 1000);
  return [
    "import Redis from 'ioredis';",
    '',
    '// One connection: commands of all callers go through it. A blocking command or a subscription needs a client of its own.',
    ...(poolSize === 'unset' || poolSize === 1
      ? []
      : [`// ioredis has no pool: ${poolSize} connections are ${poolSize} clients.`]),
    'export const redis = new Redis(process.env.REDIS_URL, {',
    ...(milliseconds === undefined
      ? []
      : [`  connectTimeout: ${milliseconds},`, `  commandTimeout: ${milliseconds},`]),
    ...(retries === 'unset' ? [] : [`  maxRetriesPerRequest: ${retries},`]),
    '});',
  ];
}

const writer =
  (name: string, sign: '#' | '//', lines: (redis: Redis) => readonly string[]) =>
  ({ redis }: Scenario, options: WriteOptions): readonly WrittenFile[] => [
    { name, text: [...commentLines(sign, options.header), ...lines(redis), ''].join('\n') },
  ];

/** `redis_client.py` with a `client` whose pool waits or fails as the scenario says. */
export const writeRedisPy = writer('redis_client.py', '#', redisPyLines);

/** `redis.mjs` with a client `redis`, which has one connection. */
export const writeIoredis = writer('redis.mjs', '//', ioredisLines);
