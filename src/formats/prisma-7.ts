import { poolBehaviour } from '../catalog/pools.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { type ArgumentForm, readArguments } from './code-arguments.ts';
import { commentLines } from './comments.ts';
import type { Reading, WriteOptions, WrittenFile } from './format.ts';
import { poolLimit, withoutLimit } from './pool-arguments.ts';
import { emptyReading, limited } from './reading.ts';
import { fileName, writtenServices } from './written-services.ts';

export const label = 'Prisma 7';

const milliseconds = { scale: 1000, words: { 0: 'none' } } as const;
const forms: Readonly<Record<string, ArgumentForm>> = {
  max: { key: 'poolSize', least: 1 },
  connectionTimeoutMillis: { key: 'checkoutTimeout', ...milliseconds },
  idleTimeoutMillis: { key: 'idleTimeout', ...milliseconds },
  maxLifetimeSeconds: { key: 'maxLifetime', words: { 0: 'none' } },
};

/** Whether the text creates an adapter of Prisma for node-postgres. */
export function detect(_name: string, text: string): boolean {
  return /\bnew\s{1,9}PrismaPg\b/.test(text);
}

/** Reads the pool options of the adapter. */
export function read(_name: string, text: string): Reading {
  const { values, understood, notUnderstood } = readArguments(text, '//', forms);
  return {
    ...emptyReading,
    services: [{ names: [], values: { ...poolBehaviour('prisma-7-adapter-pg'), ...values }, spelling: {} }],
    understood,
    notUnderstood: limited(notUnderstood),
  };
}

/** A time in the unit of which `perSecond` make a second, whole and at least 1 because 0 means no limit. */
function time(seconds: number | 'none', perSecond: number): number {
  return seconds === 'none' ? 0 : Math.max(1, Math.round(seconds * perSecond));
}

function adapterText(service: Service, header: readonly string[]): string {
  const limit = poolLimit(service);
  const { checkoutTimeout, idleTimeout, maxLifetime, maxOverflow } = service;
  const head = commentLines('//', header);
  if (limit === 'unlimited' || limit === 0) {
    return [
      ...head,
      `// node-postgres has no pool with ${withoutLimit(limit)}: max needs a number of at least 1.`,
      '',
    ].join('\n');
  }
  return [
    ...head,
    "import { PrismaPg } from '@prisma/adapter-pg';",
    "import { PrismaClient } from './generated/prisma/client'; // the output path of your schema",
    '',
    'const adapter = new PrismaPg({',
    '  connectionString: process.env.DATABASE_URL,',
    ...(maxOverflow === 0
      ? []
      : ['  // node-postgres has no overflow: max is pool size and overflow together.']),
    `  max: ${limit},`,
    `  connectionTimeoutMillis: ${time(checkoutTimeout, 1000)},`,
    ...(idleTimeout === 'unset' ? [] : [`  idleTimeoutMillis: ${time(idleTimeout, 1000)},`]),
    ...(maxLifetime === 'unset' ? [] : [`  maxLifetimeSeconds: ${time(maxLifetime, 1)},`]),
    '});',
    '',
    'export const prisma = new PrismaClient({ adapter });',
    '',
  ].join('\n');
}

/** `prisma.ts` with a client whose adapter has the pool's options. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services.map((service) => ({
    name: fileName(service, services, 'prisma.ts'),
    text: adapterText(service, options.header),
  }));
}
