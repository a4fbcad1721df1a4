import type { Scenario, Service } from '../model/scenario.ts';
import type { WriteOptions } from './format.ts';

/** The services that a writer writes: the one that the options name, or all of them. An unknown name gives none. */
export function writtenServices(scenario: Scenario, options: WriteOptions): readonly Service[] {
  return options.service === undefined
    ? scenario.services
    : scenario.services.filter((service) => service.name === options.service);
}

/** The name of a service in letters, digits and hyphens, so that no text it stands in takes it for more than a name. */
export function plainName({ name }: Pick<Service, 'name'>): string {
  return name.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 63);
}

/** `engine.py` for one service; `worker_engine.py` and the like for several. */
export function fileName(service: Service, services: readonly Service[], name: string): string {
  return services.length === 1 ? name : `${plainName(service).replaceAll('-', '_')}_${name}`;
}
