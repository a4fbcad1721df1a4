import type { FieldTable, FieldValue } from './field.ts';
import { groupFields, serviceFields } from './fields.ts';
import { defaultService, groupNames, type Scenario, type Service } from './scenario.ts';

/** One setting that two scenarios do not share, by its link key. A side lacks it where it lacks the service. */
export interface Difference {
  readonly key: string;
  readonly before?: FieldValue;
  readonly after?: FieldValue;
}

/** What differs between two scenarios. Plain JSON. */
export interface Differences {
  /** Names of services that only the second one has, in its order. */
  readonly added: readonly string[];
  /** Names of services that only the first one has, in its order. */
  readonly removed: readonly string[];
  readonly settings: readonly Difference[];
}

type Values = Readonly<Record<string, FieldValue>>;

function changed(owner: string, table: FieldTable, before: object, after: object): readonly Difference[] {
  const [old, fresh] = [before as Values, after as Values];
  return Object.keys(table).flatMap((name): readonly Difference[] => {
    const [was, is] = [old[name], fresh[name]];
    if (was === undefined || is === undefined || was === is) return [];
    return [{ key: `${owner}.${name}`, before: was, after: is }];
  });
}

const byName = (services: readonly Service[]) => new Map(services.map((service) => [service.name, service]));

/**
 * What differs between two scenarios: services that one of them lacks, and settings with their values on both sides, in
 * the order of links: services of the second one, services that are gone, groups. A service that one side lacks is held
 * against the defaults, and its settings have one value only. Equal scenarios differ in nothing; the order of services
 * is no difference.
 */
export function differences(before: Scenario, after: Scenario): Differences {
  const [old, fresh] = [byName(before.services), byName(after.services)];
  const gone = before.services.filter(({ name }) => !fresh.has(name));
  const present = after.services.flatMap((service): readonly Difference[] => {
    const { name } = service;
    const was = old.get(name);
    if (was !== undefined) return changed(name, serviceFields, was, service);
    return changed(name, serviceFields, defaultService(name), service).map(
      ({ before: _, ...difference }) => difference,
    );
  });
  const absent = gone.flatMap((service): readonly Difference[] => {
    const { name } = service;
    return changed(name, serviceFields, service, defaultService(name)).map(
      ({ after: _, ...difference }) => difference,
    );
  });
  return {
    added: after.services.filter(({ name }) => !old.has(name)).map(({ name }) => name),
    removed: gone.map(({ name }) => name),
    settings: [
      ...present,
      ...absent,
      ...groupNames.flatMap((group) => changed(group, groupFields[group], before[group], after[group])),
    ],
  };
}
