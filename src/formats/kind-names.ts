import type { ServiceValues } from './format.ts';

const background: ServiceValues = { kind: 'background' };
const single: ServiceValues = { kind: 'background', workersPerReplica: 1 };
const once: ServiceValues = { kind: 'migration', workersPerReplica: 1 };
const scheduled: ServiceValues = { kind: 'scheduled', workersPerReplica: 1 };

/** What a service is by a word of its name, the last one that says something. */
const kinds: readonly (readonly [RegExp, ServiceValues])[] = [
  [
    /^(?:workers?|\w{1,20}worker|consumers?|jobs|queues?|sidekiq|celery|resque|async|background)$/,
    background,
  ],
  [/^(?:beat|clock|\w{0,20}scheduler|cron|housekeeping|cleanup)$/, single],
  [/^(?:migrat(?:e|or|ions?)|init|setup|seed(?:er)?|release)$/, once],
  [/^backups?$/, scheduled],
];

/**
 * What a service is by its name alone, such as a background worker for `mail-worker` and a migration for `db-init`;
 * nothing for a name that says nothing.
 */
export function kindOfName(name: string): ServiceValues {
  const words = name.split('-').filter((word) => !/^\d*$/.test(word));
  const found = words
    .toReversed()
    .slice(0, 2)
    .map((word) => kinds.find(([pattern]) => pattern.test(word))?.[1])
    .find((values) => values !== undefined);
  return found ?? {};
}
