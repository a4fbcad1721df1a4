import {
  commandText,
  redisHead,
  redisPoolsText,
  redisRows,
  redisText,
} from '../../advice/path/redis-text.ts';
import type { PanelProps } from '../panels.tsx';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';
import { Several } from './Several.tsx';

/** Connections to Redis at each moment against its limit, how long requests wait for one, and what a command takes. */
export function Redis({ view, service }: PanelProps) {
  const sizing = view.sizing.path.redis;
  const command = commandText(sizing);
  if (sizing.moments.length === 0) {
    return (
      <>
        <Needs view={view} keys={['redis.poolSize', 'redis.maxClients']}>
          to hold the connections to Redis against its limit.
        </Needs>
        {command !== undefined && <p>{command}</p>}
      </>
    );
  }
  return (
    <>
      <p class="panel-lead">{redisText(sizing)}</p>
      <PanelTable caption="Connections to Redis" head={redisHead} rows={redisRows(sizing)} />
      <Several
        one="service"
        items={[...sizing.services]
          .sort(
            (left, right) => Number(right.service === service.name) - Number(left.service === service.name),
          )
          .map(redisPoolsText)}
      />
      {sizing.services.some(({ waiting }) => waiting === 'unset') && (
        <Needs view={view} keys={[`${service.name}.arrivalRate`, 'redis.holdTime', 'redis.whenExhausted']}>
          to see who waits for Redis, and for how long.
        </Needs>
      )}
      {command !== undefined && <p>{command}</p>}
    </>
  );
}
