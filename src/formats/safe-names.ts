import { isServiceName, type Scenario } from '../model/scenario.ts';

/** A service's name as text of any language may carry it: lower case letters, digits and hyphens, at most 32. */
function safeName(name: string): string {
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  return /^[a-z]/.test(letters) ? letters.slice(0, 32) : `service-${letters}`.slice(0, 32);
}

/**
 * The scenario with names that can't leave a string, a comment or a folder, whoever made it. Names that the field table
 * allows stay as they are.
 */
export function withSafeNames(scenario: Scenario): Scenario {
  if (scenario.services.every(({ name }) => isServiceName(name))) return scenario;
  return {
    ...scenario,
    services: scenario.services.map((service) => ({ ...service, name: safeName(service.name) })),
  };
}
