import {
  commandText,
  redisHead,
  redisPoolsText,
  redisRows,
  redisText,
} from '../../advice/path/redis-text.ts';
import { redisSizing } from '../../model/path/redis.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';

/** Connections to Redis at each moment against its limit, how long requests wait for one, and what a command takes. */
export function Redis({ view }: { readonly view: View }) {
  const sizing = redisSizing(view.scenario);
  const command = commandText(sizing);
  return (
    <section aria-label="Redis">
      <h3>Connections to Redis</h3>
      <p class="chart-sentence">{redisText(sizing)}</p>
      {sizing.moments.length > 0 && (
        <TableTwin label="Connections to Redis" head={redisHead} rows={redisRows(sizing)} open />
      )}
      {sizing.services.map((pools) => (
        <p key={pools.service}>{redisPoolsText(pools)}</p>
      ))}
      {sizing.services.some(({ waiting }) => waiting === 'unset') && (
        <p>
          Waits for Redis need the arrival rate, the Redis hold time, and whether an empty Redis pool fails or
          waits.
        </p>
      )}
      {command !== undefined && <p>{command}</p>}
    </section>
  );
}
