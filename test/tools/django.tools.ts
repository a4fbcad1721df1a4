import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headroom } from '../../src/model/headroom.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, pause, programAt, scratch } from './programs.ts';
import { written } from './written.ts';

const workers = 2;
const threads = 4;

const scenario = (library: string) =>
  scenarioOf({
    'api.library': library,
    'api.workersPerReplica': workers,
    'api.poolSize': threads,
    'api.maxOverflow': 0,
    'api.checkoutTimeout': 2,
    'api.connectTimeout': 5,
    'api.idleTimeout': 300,
    'api.rollout': 'recreate',
  });

/** Each thread serves a request: a query, and the signals that a request of Django begins and ends with. */
const persistent = `
import threading, time
from django.conf import settings
from database_settings import DATABASES
settings.configure(DATABASES=DATABASES)
import django
django.setup()
from django.core import signals
from django.db import connection
served = []
def serve():
    for _ in range(2):
        signals.request_started.send(sender=None)
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid() from pg_sleep(0.5)")
            served.append(cursor.fetchone()[0])
        signals.request_finished.send(sender=None)
    time.sleep(30)
running = [threading.Thread(target=serve, daemon=True) for _ in range(${threads})]
for thread in running: thread.start()
while len(served) < 2 * ${threads}: time.sleep(0.05)
print("served", len(served), len(set(served)), flush=True)
time.sleep(30)
`;

/** What Django 5.1 does with the settings of a pool: all options of the connection go beside them. */
const pooled = `
import threading, time
from database_settings import DATABASES
from psycopg_pool import ConnectionPool
database = DATABASES["default"]
options = dict(database["OPTIONS"])
of_pool = options.pop("pool")
assert database["CONN_MAX_AGE"] == 0
address = dict(host=database["HOST"], port=database["PORT"], dbname=database["NAME"], user=database["USER"])
pool = ConnectionPool(kwargs={**address, **options}, open=False, **of_pool)
pool.open()
def use():
    try:
        with pool.connection() as connection: connection.execute("select pg_sleep(30)")
    except Exception as error:
        print("failed", type(error).__name__, flush=True)
running = [threading.Thread(target=use, daemon=True) for _ in range(${threads} + 1)]
for thread in running: thread.start()
for thread in running: thread.join()
`;

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'python'))('the settings of Django', () => {
  const { folder, remove } = scratch();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('max_connections = 40\n');
  });
  afterAll(async () => {
    await postgres.stop();
    remove();
  });

  /** Most connections by the name of the service while each worker runs the program, until all have printed a line. */
  async function inWorkers(library: string, program: string) {
    const of = scenario(library);
    const place = join(folder, library);
    mkdirSync(place);
    for (const { name, text } of written('django', of, 'api')) writeFileSync(join(place, name), text);
    writeFileSync(join(place, 'main.py'), program);
    const env = { ...process.env, DATABASE_URL: postgres.address('app').replace(/\?.*$/, '') };
    const running = Array.from({ length: workers }, () => {
      const worker = spawn(programAt('python'), ['main.py'], { cwd: place, env });
      const said = { worker, text: '' };
      for (const stream of [worker.stdout, worker.stderr])
        stream.on('data', (data) => {
          said.text += String(data);
        });
      return said;
    });
    const open = () =>
      Number(postgres.sql(`select count(*) from pg_stat_activity where application_name = 'api'`));
    let most = 0;
    for (let tries = 0; tries < 150 && running.some(({ text }) => text === ''); tries += 1) {
      most = Math.max(most, open());
      await pause(100);
    }
    const kept = open();
    most = Math.max(most, kept);
    for (const { worker } of running) worker.kill('SIGKILL');
    postgres.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'api'`);
    return { demand: headroom(of).tightest.demand, most, kept, said: running.map(({ text }) => text) };
  }

  test('make each thread keep a connection of its own from one request to the next', async () => {
    const { demand, most, kept, said } = await inWorkers('django-persistent', persistent);
    const told = `served ${2 * threads} ${threads}\n`;
    expect(said).toEqual([told, told]);
    expect([most, kept]).toEqual([demand, demand]);
  });

  test('make a pool of psycopg_pool open what the scenario says, and the next caller wait and fail', async () => {
    const { demand, most, said } = await inWorkers('django-pool', pooled);
    expect(said).toEqual(['failed PoolTimeout\n', 'failed PoolTimeout\n']);
    expect(most).toBe(demand);
  });
});
