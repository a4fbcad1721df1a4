import type { Scenario, Service } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import * as env from './env.ts';
import type { Reading, WriteOptions, WrittenFile } from './format.ts';
import { poolLimit, withoutLimit } from './pool-arguments.ts';
import { fileName, writtenServices } from './written-services.ts';

export const label = 'Prisma up to 6';

/** Never: what it writes is a `.env` file, whose own format reads it. */
export function detect(): boolean {
  return false;
}

/** Reads what `write` makes. */
export function read(name: string, text: string): Reading {
  return env.read(name, text);
}

/** Whole seconds, rounded up because Prisma takes no fraction and reads 0 as no timeout. */
function seconds(timeout: number | 'none'): number {
  return timeout === 'none' ? 0 : Math.max(1, Math.ceil(timeout));
}

function addressText(service: Service, header: readonly string[]): string {
  const limit = poolLimit(service);
  const { checkoutTimeout, connectTimeout, maxOverflow, reaches } = service;
  const head = commentLines('#', header);
  if (limit === 'unlimited' || limit === 0) {
    return [
      ...head,
      `# Prisma has no pool with ${withoutLimit(limit)}: connection_limit needs a number of at least 1.`,
      '',
    ].join('\n');
  }
  const parameters = [
    `connection_limit=${limit}`,
    `pool_timeout=${seconds(checkoutTimeout)}`,
    ...(connectTimeout === 'unset' ? [] : [`connect_timeout=${seconds(connectTimeout)}`]),
    ...(reaches === 'pooler' ? ['pgbouncer=true'] : []),
  ];
  return [
    ...head,
    ...(maxOverflow === 0
      ? []
      : ['# Prisma has no overflow: connection_limit is pool size and overflow together.']),
    '# Put your own user, password, host and database in.',
    `DATABASE_URL="postgresql://USER:PASSWORD@HOST:5432/DATABASE?${parameters.join('&')}"`,
    '',
  ].join('\n');
}

/** A `.env` file with the parameters that Prisma up to 6 reads from the address. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services.map((service) => ({
    name: fileName(service, services, '.env'),
    text: addressText(service, options.header),
  }));
}
