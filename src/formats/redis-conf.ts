import { counted } from '../advice/number.ts';
import { redisSizing } from '../model/path/redis.ts';
import type { Scenario } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { writeNumber } from './numbers.ts';

type Redis = Scenario['redis'];

function serverText(scenario: Scenario, header: readonly string[]): string {
  const { maxClients } = scenario.redis;
  const { descriptors, moments } = redisSizing(scenario);
  const fullest = moments.at(-1)?.connections;
  const notes = [
    ...header,
    ...(fullest === undefined ? [] : [`Services may open ${counted(fullest, 'connection')} in a deploy.`]),
    ...(descriptors === 'unset'
      ? []
      : [`Redis needs ${counted(descriptors, 'open file')} for it: ulimit -n.`]),
  ];
  const limit =
    maxClients === 'unset'
      ? []
      : maxClients < 1
        ? commentLines('#', ['maxclients is left out: Redis takes at least 1.'])
        : [`maxclients ${maxClients}`];
  return [
    ...commentLines('#', notes),
    ...limit,
    ...commentLines('#', ['A time here would close idle connections that pools still count on.']),
    'timeout 0',
    '',
  ].join('\n');
}

/** What redis-py reads from the address of a pool. */
function addressText(redis: Redis, header: readonly string[]): string {
  const { poolSize, timeout, whenExhausted } = redis;
  const waits = whenExhausted === 'wait';
  const time = timeout === 'unset' || timeout === 0 ? undefined : writeNumber(timeout);
  const parameters = [
    ...(poolSize === 'unset' || poolSize < 1 ? [] : [`max_connections=${poolSize}`]),
    ...(time === undefined ? [] : [`socket_timeout=${time}`, `socket_connect_timeout=${time}`]),
  ];
  const pool = waits ? 'BlockingConnectionPool' : 'ConnectionPool';
  // In the address, older versions take it for a text and fail.
  const wait = time !== undefined && waits ? `, timeout=${time}` : '';
  const notes = [
    ...header,
    `For redis-py: ${pool}.from_url(os.environ["REDIS_URL"]${wait}), one in each worker.`,
    waits ? 'A command waits when the pool is empty.' : 'A command fails at once when the pool is empty.',
    ...(timeout === 0 ? ['The timeout is left out: with 0 no command would be answered.'] : []),
    ...(poolSize === 0 ? ['max_connections is left out: redis-py needs at least 1.'] : []),
  ];
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return [...commentLines('#', notes), `REDIS_URL="redis://HOST:6379/0${query}"`, ''].join('\n');
}

/** `redis.conf` with the limit of the server, and the address with what a pool reads from it; none without settings. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const { redis } = scenario;
  const { poolSize, timeout } = redis;
  return [
    ...(redis.maxClients === 'unset'
      ? []
      : [{ name: 'redis.conf', text: serverText(scenario, options.header) }]),
    ...(poolSize === 'unset' && timeout === 'unset'
      ? []
      : [{ name: 'redis.env', text: addressText(redis, options.header) }]),
  ];
}
