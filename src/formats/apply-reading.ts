import type { FieldValue } from '../model/field.ts';
import {
  type Change,
  defaultScenario,
  defaultService,
  isServiceName,
  maxServices,
  type Scenario,
  type Service,
  valueAt,
  withChanges,
} from '../model/scenario.ts';
import { openByService } from './diagnosis-services.ts';
import type { FoundService, Reading } from './format.ts';

interface Applied {
  readonly scenario: Scenario;
  /** What differs from before, by the link keys of the new scenario; a new service with all that was read for it. */
  readonly changes: readonly Change[];
  /** Names of the services that were added. */
  readonly added: readonly string[];
  /** Names of the services that found no place, because a scenario has at most 24. */
  readonly left: readonly string[];
  /** The name in the scenario of each service that was read, by its first name there; an empty text for none. */
  readonly targets: Readonly<Record<string, string>>;
}

/** True for a scenario whose one service has every field at its default, so that it stands for nobody's yet. */
function isUntouched(services: readonly Service[]): boolean {
  const [only] = services;
  if (only === undefined || services.length > 1) return false;
  const defaults: Readonly<Record<string, FieldValue>> = defaultService(only.name);
  return Object.entries(only).every(([key, value]) => defaults[key] === value);
}

/** The service that a found one without a name means: the selected one, or the first web service, or the first. */
function unnamedTarget(services: readonly Service[], selected: string | undefined): string | undefined {
  const service =
    services.find(({ name }) => name === selected) ??
    services.find(({ kind }) => kind === 'web') ??
    services[0];
  return service?.name;
}

/** Whether every service of the reading has a name of its own that none of these has. */
function areNew(found: readonly FoundService[], services: readonly Service[]): boolean {
  const existing = services.map(({ name }) => name);
  return found.every(
    ({ names }) => names.some(isServiceName) && !names.some((name) => existing.includes(name)),
  );
}

/** Those of the changes whose field nobody has set: no text names it, and it has the model's default. */
function unset(
  scenario: Scenario,
  changes: readonly Change[],
  named: ReadonlySet<string>,
): readonly Change[] {
  const blank: Scenario = {
    ...defaultScenario,
    services: scenario.services.map(({ name }) => defaultService(name)),
  };
  return changes.filter(({ key }) => !named.has(key) && valueAt(scenario, key) === valueAt(blank, key));
}

/**
 * The scenario with what was read applied. A found service is matched by name; one without a name means the selected
 * service, else the first web service. A name that matches none is added, up to 24 services. A single service that
 * nobody has set anything on gives way to services that all have other names. What the reading assumes holds where a
 * field still has the model's default, so that nobody has set it. What applications have open goes to the services of
 * their names and adds none. Values that their field can't hold are left out.
 */
export function applyReading(scenario: Scenario, reading: Reading, selected?: string): Applied {
  const givesWay =
    reading.services.length > 0 &&
    isUntouched(scenario.services) &&
    areNew(reading.services, scenario.services);
  let current: Scenario = givesWay ? { ...scenario, services: [] } : scenario;
  const added: string[] = [];
  const left: string[] = [];
  const wanted: Change[] = [];
  const targets = new Map<string, string>();
  for (const found of reading.services) {
    const names = current.services.map(({ name }) => name);
    const target =
      found.names.find((name) => names.includes(name)) ??
      found.names.find(isServiceName) ??
      unnamedTarget(current.services, selected);
    if (target === undefined) continue;
    if (!names.includes(target)) {
      if (names.length >= maxServices) {
        left.push(target);
        continue;
      }
      current = { ...current, services: [...current.services, defaultService(target)] };
      added.push(target);
    }
    targets.set(found.names[0] ?? '', target);
    const changes = Object.entries(found.values).map(([key, value]) => ({ key: `${target}.${key}`, value }));
    wanted.push(...changes);
    current = withChanges(current, changes);
  }
  wanted.push(...reading.shared);
  current = withChanges(current, reading.shared);
  const assumed = reading.assumed.flatMap((one): readonly Change[] => {
    const target = targets.get(one.service);
    if (one.key.includes('.')) return [one];
    return target === undefined ? [] : [{ key: `${target}.${one.key}`, value: one.value }];
  });
  const untouched = unset(current, assumed, new Set(wanted.map(({ key }) => key)));
  wanted.push(...untouched);
  current = withChanges(current, untouched);
  if (reading.applications !== undefined) {
    const { changes } = openByService(current.services, reading.applications, selected);
    wanted.push(...changes);
    current = withChanges(current, changes);
  }
  const changes = wanted.filter(
    ({ key, value }) => valueAt(current, key) === value && valueAt(scenario, key) !== value,
  );
  return { scenario: current, changes, added, left, targets: Object.fromEntries(targets) };
}
