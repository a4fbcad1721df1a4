import type { Scenario, Service } from './scenario.ts';

/** The scenario with members of one service replaced, unchecked; the same services for an unknown name. */
export function withService(scenario: Scenario, name: string, change: Partial<Service>): Scenario {
  const services = scenario.services.map((one) => (one.name === name ? { ...one, ...change } : one));
  return { ...scenario, services };
}
