/** How the code of each export is used to its limit: more callers than connections, each holding one for long. */
interface CodeUse {
  /** The id of the export, and the library of the service that it is written for. */
  readonly id: string;
  readonly library: string;
  readonly runtime: 'python' | 'node';
  /** The scheme of the address that it takes. */
  readonly scheme: string;
  /** A program beside the written file; it prints a line for each caller that fails. */
  readonly program: string;
}

const threads = (body: string) => `
import threading
${body}
threads = [threading.Thread(target=use, daemon=True) for _ in range(CALLERS)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const tasks = (body: string) => `
import asyncio
${body}
async def main():
    await start()
    await asyncio.gather(*(use() for _ in range(CALLERS)))
asyncio.run(main())
`;

const promises = (body: string) => `
${body}
await Promise.all(Array.from({ length: CALLERS }, () => use().catch((error) => console.log('failed', error.message))));
`;

export const codeUses: readonly CodeUse[] = [
  {
    id: 'sqlalchemy',
    library: 'sqlalchemy-queuepool',
    runtime: 'python',
    scheme: 'postgresql+psycopg2',
    program: threads(`
from engine import engine
def use():
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("select pg_sleep(HOLD)")
    except Exception as error:
        print("failed", type(error).__name__, error, flush=True)
`),
  },
  {
    id: 'sqlalchemy-async',
    library: 'sqlalchemy-async',
    runtime: 'python',
    scheme: 'postgresql+asyncpg',
    program: tasks(`
from async_engine import engine
async def start(): pass
async def use():
    try:
        async with engine.connect() as connection:
            await connection.exec_driver_sql("select pg_sleep(HOLD)")
    except Exception as error:
        print("failed", type(error).__name__, error, flush=True)
`),
  },
  {
    id: 'asyncpg',
    library: 'asyncpg-pool',
    runtime: 'python',
    scheme: 'postgresql',
    program: tasks(`
import pool as written
async def start():
    global pool
    pool = await written.create_pool()
async def use():
    try:
        async with pool.acquire(timeout=written.CHECKOUT_TIMEOUT) as connection:
            await connection.execute("select pg_sleep(HOLD)")
    except Exception as error:
        print("failed", type(error).__name__, error, flush=True)
`),
  },
  {
    id: 'prisma-7',
    library: 'prisma-7-adapter-pg',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(`
import { prisma } from './prisma.ts';
const use = () => prisma.$queryRawUnsafe('select 1 from pg_sleep(HOLD)');
`),
  },
];
