import { optionText } from './command-options.ts';
import type { Container } from './container.ts';
import { placer } from './container-places.ts';
import { readValue } from './fields.ts';
import type { Reading } from './format.ts';
import { emptyReading } from './reading.ts';

/** What a Redis server accepts, from `--maxclients` or the variable of its image. */
export function readRedisContainer(container: Container): Reading {
  const { command, variables, line } = container;
  const key = 'redis.maxClients';
  const variable = variables.find(({ name }) => /^(?:REDIS|VALKEY)_MAXCLIENTS$/.test(name));
  const option = optionText(command, ['--maxclients']);
  const text = option ?? variable?.value ?? '';
  if (text === '') return emptyReading;
  const entry = placer(container)({
    name: option === undefined ? (variable?.name ?? '') : '--maxclients',
    line,
  });
  const read = readValue({ key }, text);
  return 'reason' in read
    ? { ...emptyReading, notUnderstood: [{ ...entry, reason: read.reason }] }
    : {
        ...emptyReading,
        shared: [{ key, value: read.value }],
        understood: [{ ...entry, service: '', key, value: read.value }],
      };
}
