import type { Change, Service } from '../model/scenario.ts';
import type { Application } from './format.ts';

/** What applications have open, as settings of the services, and the applications that are nobody's. */
interface OpenByService {
  readonly changes: readonly Change[];
  readonly strangers: readonly Application[];
}

/** People and their programs, whose names may hold the name of what they look at. */
const tools = /^(?:psql|pg_?admin|pg_(?:dump|restore)|dbeaver|datagrip|tableplus|navicat|postico)/;

/** A name in the form of a service's: lower case, its parts joined by hyphens. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/**
 * The service that an application's name means: the one of that name, else the only one whose name is a part of it
 * (`shop-api-7f9c` is `api`). One without a name means the selected service, or the only one that connects to Postgres.
 */
function serviceOf(
  services: readonly Service[],
  application: string,
  selected: string | undefined,
): Service | undefined {
  const connecting = services.filter(({ reaches }) => reaches !== 'service');
  if (application === '') {
    const [only, ...others] = connecting;
    return connecting.find(({ name }) => name === selected) ?? (others.length === 0 ? only : undefined);
  }
  const name = plain(application);
  const same = connecting.find((service) => service.name === name);
  if (same !== undefined || tools.test(name)) return same;
  const [part, ...others] = connecting.filter((service) => `-${name}-`.includes(`-${service.name}-`));
  return others.length === 0 ? part : undefined;
}

const counts = [
  ['observedConnections', 'open'],
  ['observedActive', 'active'],
  ['observedIdleInTransaction', 'idleInTransaction'],
  ['observedHidden', 'hidden'],
] as const;

/**
 * What each service has open now, as changes to its fields: the sum over the applications that its name stands for, and
 * unset where there is none, so that no older count stays. In connections.
 */
export function openByService(
  services: readonly Service[],
  applications: readonly Application[],
  selected?: string,
): OpenByService {
  const owned = applications.map((application) => ({
    application,
    service: serviceOf(services, application.name, selected),
  }));
  const changes = services.flatMap((service) => {
    const own = owned.filter((one) => one.service === service);
    return counts.map(([field, count]): Change => ({
      key: `${service.name}.${field}`,
      value: own.length === 0 ? 'unset' : own.reduce((sum, { application }) => sum + application[count], 0),
    }));
  });
  const strangers = owned.filter(({ service }) => service === undefined);
  return { changes, strangers: strangers.map(({ application }) => application) };
}
