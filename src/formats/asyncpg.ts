import type { Scenario, Service } from '../model/scenario.ts';
import { type ArgumentForm, readArguments } from './code-arguments.ts';
import { asyncpgKeywords } from './code/driver-arguments.ts';
import { commentLines } from './comments.ts';
import type { Reading, WriteOptions, WrittenFile } from './format.ts';
import { writeNumber } from './numbers.ts';
import { poolLimit, withoutLimit } from './pool-arguments.ts';
import { otherCalls } from './pool-calls.ts';
import { poolReading } from './pool-reading.ts';
import { fileName, writtenServices } from './written-services.ts';

export const label = 'asyncpg';

const forms: Readonly<Record<string, ArgumentForm>> = {
  min_size: { key: 'minPoolSize' },
  max_size: { key: 'poolSize', least: 1 },
  max_inactive_connection_lifetime: { key: 'idleTimeout', words: { 0: 'none' } },
  CHECKOUT_TIMEOUT: { key: 'checkoutTimeout', none: 'none' },
};

/** Whether the text creates a pool of asyncpg. */
export function detect(_name: string, text: string): boolean {
  return /\basyncpg\b/.test(text) && /\bcreate_pool\s{0,9}\(/.test(text);
}

/** Reads the pool's arguments; the checkout timeout only from a constant `CHECKOUT_TIMEOUT`, as `write` makes it. */
export function read(_name: string, text: string): Reading {
  const found = readArguments(text, '#', forms);
  const opening = Object.entries(found.values).some(([key, value]) => key === 'minPoolSize' && value === 0)
    ? 'lazy'
    : 'eager';
  return poolReading('asyncpg-pool', found, { opening }, otherCalls(label, /\bcreate_pool\s{0,9}\(/, text));
}

function smallest({ opening, minPoolSize }: Service, limit: number): number {
  if (minPoolSize !== 'unset') return Math.min(minPoolSize, limit);
  return opening === 'eager' ? limit : 0;
}

function poolText(service: Service, header: readonly string[]): string {
  const limit = poolLimit(service);
  const { maxOverflow, checkoutTimeout, idleTimeout } = service;
  const head = commentLines('#', header);
  if (limit === 'unlimited' || limit === 0) {
    return [
      ...head,
      `# asyncpg has no pool with ${withoutLimit(limit)}: max_size needs a number of at least 1.`,
      '',
    ].join('\n');
  }
  const timeout = checkoutTimeout === 'none' ? 'None' : writeNumber(checkoutTimeout);
  const idle = idleTimeout === 'none' ? '0' : idleTimeout === 'unset' ? undefined : writeNumber(idleTimeout);
  return [
    ...head,
    'import os',
    '',
    'import asyncpg',
    '',
    '# asyncpg has no checkout timeout of its own: use pool.acquire(timeout=CHECKOUT_TIMEOUT).',
    `CHECKOUT_TIMEOUT = ${timeout}`,
    '',
    '',
    'async def create_pool() -> asyncpg.Pool:',
    ...(maxOverflow === 0
      ? []
      : ['    # asyncpg has no overflow: max_size is pool size and overflow together.']),
    '    return await asyncpg.create_pool(',
    '        os.environ["DATABASE_URL"],',
    `        min_size=${smallest(service, limit)},`,
    `        max_size=${limit},`,
    ...(idle === undefined ? [] : [`        max_inactive_connection_lifetime=${idle},`]),
    ...asyncpgKeywords(service).map((keyword) => `        ${keyword},`),
    '    )',
    '',
  ].join('\n');
}

/** `pool.py` with a function that creates the pool. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services.map((service) => ({
    name: fileName(service, services, 'pool.py'),
    text: poolText(service, options.header),
  }));
}
