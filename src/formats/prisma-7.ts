import type { Scenario, Service } from '../model/scenario.ts';
import { type ArgumentForm, readArguments } from './code-arguments.ts';
import { pgOptions } from './code/node-pg.ts';
import { commentLines } from './comments.ts';
import type { Reading, WriteOptions, WrittenFile } from './format.ts';
import { poolLimit, withoutLimit } from './pool-arguments.ts';
import { poolReading } from './pool-reading.ts';
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
  const found = readArguments(text, '//', forms);
  return poolReading('prisma-7-adapter-pg', found);
}

function adapterText(service: Service, header: readonly string[]): string {
  const limit = poolLimit(service);
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
    "import pg from 'pg';",
    "import { PrismaClient } from './generated/prisma/client.ts'; // the output path of your schema",
    '',
    'export const pool = new pg.Pool({',
    '  connectionString: process.env.DATABASE_URL,',
    `  application_name: '${service.name}',`,
    ...pgOptions(service, limit),
    '});',
    '',
    'const adapter = new PrismaPg(pool);',
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
