import type { Scenario, Service } from '../model/scenario.ts';
import type { WriteOptions } from './format.ts';

/** The services that a writer writes: the one that the options name, or all of them. An unknown name gives none. */
export function writtenServices(scenario: Scenario, options: WriteOptions): readonly Service[] {
  return options.service === undefined
    ? scenario.services
    : scenario.services.filter((service) => service.name === options.service);
}

/** `engine.py` for one service; `worker_engine.py` and the like for several. */
export function fileName(service: Service, services: readonly Service[], name: string): string {
  return services.length === 1 ? name : `${service.name.replaceAll('-', '_')}_${name}`;
}
