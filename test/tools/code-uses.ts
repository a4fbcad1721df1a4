import type { WrittenFile } from '../../src/formats/format.ts';

/** How the code of each export is used to its limit: more callers than connections, each holding one for long. */
export interface CodeUse {
  /** The id of the export. */
  readonly id: string;
  /** The library of the service that it is written for. */
  readonly library: string;
  readonly runtime: 'python' | 'node' | 'ruby' | 'java';
  /** The scheme of the address that it takes. */
  readonly scheme: string;
  /** Files that the program needs beside the written ones. */
  readonly besides?: (files: readonly WrittenFile[]) => readonly WrittenFile[];
  /**
   * A program beside the written files. It prints `failed` for each caller that gets no connection, and ten times
   * a second `metrics in_use limit waiting`.
   */
  readonly program: string;
  /** Seconds that a caller waits at most, where opening all connections takes the library longer than usual. */
  readonly timeout?: number;
  /** Where its metrics need a package that neither Debian nor npm has, so that it prints none. */
  readonly untold?: true;
}

const pythonMetrics = `
import os, sys, threading, time
from prometheus_client import REGISTRY
def say(line):
    # One text: threads write at once, and print writes word by word.
    sys.stdout.write(line + "\\n")
    sys.stdout.flush()
def tell():
    names = ("db_pool_in_use", "db_pool_limit", "db_pool_waiting")
    while True:
        time.sleep(0.1)
        values = (int(REGISTRY.get_sample_value(name, {"service": "api"}) or 0) for name in names)
        say(" ".join(["metrics", *map(str, values)]))
threading.Thread(target=tell, daemon=True).start()
def failed(error):
    say(f"failed {type(error).__name__} {error}".replace("\\n", " "))
`;

const threads = (before: string, use: string) => `
${pythonMetrics}
${before}
def use():
    try:
        ${use}
    except Exception as error:
        failed(error)
threads = [threading.Thread(target=use, daemon=True) for _ in range(CALLERS)]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

const tasks = (before: string, start: string, use: string) => `
${pythonMetrics}
import asyncio
${before}
async def main():
    ${start}
    async def use():
        try:
            ${use}
        except Exception as error:
            failed(error)
    await asyncio.gather(*(use() for _ in range(CALLERS)))
asyncio.run(main())
`;

const promises = (before: string, use: string) => `
import { register } from 'prom-client';
${before}
setInterval(async () => {
  const names = ['db_pool_in_use', 'db_pool_limit', 'db_pool_waiting'];
  const values = await Promise.all(names.map(async (name) => (await register.getSingleMetric(name).get()).values[0].value));
  console.log('metrics', ...values);
}, 100);
const use = async () => ${use};
await Promise.all(Array.from({ length: CALLERS }, () => use().catch((error) => console.log('failed', error.message))));
`;

const sql = 'select 1 from pg_sleep(HOLD)';

export const codeUses: readonly CodeUse[] = [
  {
    id: 'sqlalchemy',
    library: 'sqlalchemy-queuepool',
    runtime: 'python',
    scheme: 'postgresql+psycopg2',
    program: threads(
      'from engine import engine\nfrom pool_metrics import watch\nwatch(engine)',
      `with engine.connect() as connection: connection.exec_driver_sql("${sql}")`,
    ),
  },
  {
    id: 'sqlalchemy-async',
    library: 'sqlalchemy-async',
    runtime: 'python',
    scheme: 'postgresql+asyncpg',
    program: tasks(
      'from async_engine import engine\nfrom pool_metrics import watch',
      'watch(engine)',
      `async with engine.connect() as connection: await connection.exec_driver_sql("${sql}")`,
    ),
  },
  {
    id: 'asyncpg',
    library: 'asyncpg-pool',
    runtime: 'python',
    scheme: 'postgresql',
    program: tasks(
      'import pool as written\nfrom pool_metrics import taken',
      'pool = await written.create_pool()',
      `async with taken(pool, written.CHECKOUT_TIMEOUT) as connection: await connection.execute("${sql}")`,
    ),
  },
  {
    id: 'psycopg-pool',
    library: 'psycopg-pool',
    runtime: 'python',
    scheme: 'postgresql',
    program: threads(
      'from pool import pool\nfrom pool_metrics import watch\npool.open()\nwatch(pool)',
      `with pool.connection() as connection: connection.execute("${sql}")`,
    ),
  },
  {
    id: 'node-pg',
    library: 'node-pg',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { pool } from './pool.mjs';\nimport { watch } from './pool-metrics.mjs';\nwatch(pool);",
      `pool.query('${sql}')`,
    ),
  },
  {
    id: 'postgres-js',
    library: 'postgres-js',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { sql, withConnection } from './sql.mjs';\nimport { watch } from './pool-metrics.mjs';\nwatch(sql);",
      'withConnection((connection) => connection`select 1 from pg_sleep(HOLD)`)',
    ),
  },
  {
    id: 'prisma-7',
    library: 'prisma-7-adapter-pg',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { pool, prisma } from './prisma.ts';\nimport { watch } from './pool-metrics.mjs';\nwatch(pool);",
      `prisma.$queryRawUnsafe('${sql}')`,
    ),
  },
  {
    id: 'typeorm',
    library: 'typeorm',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { dataSource } from './data-source.mjs';\nimport { watch } from './pool-metrics.mjs';\nawait dataSource.initialize();\nwatch(dataSource.driver.master);",
      `dataSource.query('${sql}')`,
    ),
  },
  {
    id: 'sequelize',
    library: 'sequelize',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { sequelize } from './sequelize.mjs';\nimport { watch } from './pool-metrics.mjs';\nwatch(sequelize);",
      `sequelize.query('${sql}')`,
    ),
  },
  {
    id: 'knex',
    library: 'knex',
    runtime: 'node',
    scheme: 'postgresql',
    program: promises(
      "import { db } from './db.mjs';\nimport { watch } from './pool-metrics.mjs';\nwatch(db);",
      `db.raw('${sql}')`,
    ),
  },
];
