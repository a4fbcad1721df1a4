import type { Scenario, Service } from '../model/scenario.ts';
import { type ArgumentForm, readArguments } from './code-arguments.ts';
import { commentLines } from './comments.ts';
import type { Reading, WriteOptions, WrittenFile } from './format.ts';
import { writeNumber } from './numbers.ts';
import { queuePoolSizes } from './pool-arguments.ts';
import { asyncpgArguments, libpqArguments } from './code/driver-arguments.ts';
import { otherCalls } from './pool-calls.ts';
import { poolReading } from './pool-reading.ts';
import { fileName, writtenServices } from './written-services.ts';

export const label = 'SQLAlchemy';

const forms: Readonly<Record<string, ArgumentForm>> = {
  pool_size: { key: 'poolSize', words: { 0: 'unlimited' } },
  max_overflow: { key: 'maxOverflow', words: { [-1]: 'unlimited' } },
  pool_timeout: { key: 'checkoutTimeout', none: 'none' },
  pool_recycle: { key: 'poolRecycle', words: { [-1]: 'none' } },
  pool_pre_ping: { key: 'prePing' },
};

const engines = [
  {
    library: 'sqlalchemy-queuepool',
    file: 'engine.py',
    import: 'from sqlalchemy import create_engine',
    call: 'create_engine',
    connection: libpqArguments,
  },
  {
    library: 'sqlalchemy-async',
    file: 'async_engine.py',
    import: 'from sqlalchemy.ext.asyncio import create_async_engine',
    call: 'create_async_engine',
    connection: asyncpgArguments,
  },
] as const;

/** Whether the text creates an engine. */
export function detect(_name: string, text: string): boolean {
  return /\bcreate_(?:async_)?engine\s{0,9}\(/.test(text);
}

/** Reads the pool arguments of the engine that the code creates. */
export function read(_name: string, text: string): Reading {
  const found = readArguments(text, '#', forms);
  const pooled = /\bcreate_async_engine\b/.test(text) ? 'sqlalchemy-async' : 'sqlalchemy-queuepool';
  const isNull = /\bpoolclass\s{0,9}=\s{0,9}(?:\w{1,30}\.){0,3}NullPool\b/.test(text);
  const calls = otherCalls(label, /\bcreate_(?:async_)?engine\s{0,9}\(/, text);
  return poolReading(isNull ? 'sqlalchemy-nullpool' : pooled, found, {}, calls);
}

function engineText(service: Service, engine: (typeof engines)[number], header: readonly string[]): string {
  const { sizes, remark } = queuePoolSizes(service);
  const { checkoutTimeout, poolRecycle } = service;
  const head = [...commentLines('#', header), ...commentLines('#', remark === undefined ? [] : [remark])];
  if (sizes === undefined) return [...head, ''].join('\n');
  return [
    ...head,
    'import os',
    '',
    engine.import,
    '',
    `engine = ${engine.call}(`,
    '    os.environ["DATABASE_URL"],',
    `    pool_size=${sizes.poolSize},`,
    `    max_overflow=${sizes.maxOverflow},`,
    `    pool_timeout=${checkoutTimeout === 'none' ? 'None' : writeNumber(checkoutTimeout)},`,
    `    pool_recycle=${poolRecycle === 'none' ? '-1' : writeNumber(poolRecycle)},`,
    `    pool_pre_ping=${service.prePing ? 'True' : 'False'},`,
    ...engine.connection(service),
    ')',
    '',
  ].join('\n');
}

/** `engine.py`, `async_engine.py`, or both when the service's library is neither. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const services = writtenServices(scenario, options);
  return services.flatMap((service) => {
    const own = engines.filter(({ library }) => library === service.library);
    return (own.length === 0 ? engines : own).map((engine) => ({
      name: fileName(service, services, engine.file),
      text: engineText(service, engine, options.header),
    }));
  });
}
