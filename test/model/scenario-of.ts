import { type FieldValue, isValueOf } from '../../src/model/field.ts';
import {
  defaultScenario,
  defaultService,
  isServiceName,
  keyParts,
  type Scenario,
  type Service,
  withChanges,
} from '../../src/model/scenario.ts';

export type Settings = Readonly<Record<string, FieldValue>>;

/**
 * The scenario with these settings and every other field at its default. The services are those that the keys name,
 * in that order, or `api`. A key or a value that no field has is a mistake of the test and throws.
 */
export function scenarioOf(settings: Settings): Scenario {
  const owners = Object.keys(settings).map((key) => key.slice(0, key.indexOf('.')));
  const names = [...new Set(owners.filter(isServiceName))];
  const services = (names.length === 0 ? ['api'] : names).map(defaultService);
  return changed({ ...defaultScenario, services }, settings);
}

/** A scenario with these settings changed, under the same check. */
export function changed(scenario: Scenario, settings: Settings): Scenario {
  const changes = Object.entries(settings).map(([key, value]) => ({ key, value }));
  for (const { key, value } of changes) {
    const parts = keyParts(key);
    if (parts === undefined || !isValueOf(parts.field, value)) throw new Error(`${key} can't be ${value}`);
  }
  return withChanges(scenario, changes);
}

/** The only service of such a scenario, called `api`. */
export function serviceOf(settings: Settings): Service {
  const own = Object.entries(settings).map(([name, value]) => [`api.${name}`, value] as const);
  return scenarioOf(Object.fromEntries(own)).services[0] ?? defaultService('api');
}
