import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportId } from '../../src/formats/export-list.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { lacks, pause, programAt, scratch } from './programs.ts';
import { type Redis, startRedis } from './redis.ts';
import { written } from './written.ts';

const poolSize = 4;
const callers = poolSize + 2;
const workers = 2;

const scenario = (whenExhausted: 'wait' | 'fail') =>
  scenarioOf({
    'redis.maxClients': 200,
    'redis.poolSize': poolSize,
    'redis.whenExhausted': whenExhausted,
    'redis.timeout': 2,
    'redis.retries': 3,
  });

/** A file of the export for Redis itself. */
const fileOf = (wanted: string) =>
  written('redis', scenario('wait')).find(({ name }) => name === wanted)?.text ?? '';

/** Each caller takes a connection and keeps it; those that get none say how long they waited for it. */
const python = `
import sys, threading, time
from redis_client import client, pool
def use():
    start = time.monotonic()
    try:
        connection = pool.get_connection("PING")
        connection.send_command("PING")
        connection.read_response()
        time.sleep(30)
    except Exception as error:
        sys.stdout.write(f"failed {'late' if time.monotonic() - start > 1.5 else 'at once'} {error}\\n")
        sys.stdout.flush()
assert client.ping()
threads = [threading.Thread(target=use, daemon=True) for _ in range(${callers})]
for thread in threads: thread.start()
for thread in threads: thread.join()
`;

/** Callers share the connection; a command that blocks for longer than the timeout fails. */
const node = `
import { redis } from './redis.mjs';
await Promise.all(Array.from({ length: ${callers} }, () => redis.ping()));
console.log('answered');
await redis.blpop('nothing', 30).catch((error) => console.log('failed', error.message));
setTimeout(() => {}, 30_000);
`;

describe.skipIf(lacks('redis-server', 'python', 'node'))('Redis', () => {
  const { folder, remove } = scratch();
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis(fileOf('redis.conf'));
  });
  afterAll(async () => {
    await redis.stop();
    remove();
  });

  /** Runs a program beside the written files in each worker until all of them have printed so many lines. */
  async function inWorkers(
    id: ExportId,
    of: Scenario,
    main: string,
    program: string,
    lines: number,
    address = redis.address,
  ) {
    const place = join(folder, `${id}-${of.redis.whenExhausted}`);
    mkdirSync(place);
    symlinkSync(join(programAt('node'), 'node_modules'), join(place, 'node_modules'));
    for (const { name, text } of written(id, of)) writeFileSync(join(place, name), text);
    writeFileSync(join(place, main), program);
    const command = main.endsWith('.py') ? programAt('python') : process.execPath;
    const running = Array.from({ length: workers }, () => {
      const worker = spawn(command, [main], {
        cwd: place,
        env: { ...process.env, REDIS_URL: address },
      });
      const said = { worker, text: '' };
      for (const stream of [worker.stdout, worker.stderr])
        stream.on('data', (data) => {
          said.text += String(data);
        });
      return said;
    });
    const printed = () => running.map(({ text }) => text.trim().split('\n'));
    let most = 0;
    for (let tries = 0; tries < 150 && printed().some((told) => told.length < lines); tries += 1) {
      most = Math.max(most, await redis.clients());
      await pause(100);
    }
    most = Math.max(most, await redis.clients());
    for (const { worker } of running) worker.kill('SIGKILL');
    for (let tries = 0; tries < 50 && (await redis.clients()) > 0; tries += 1) await pause(50);
    return { most, printed: printed() };
  }

  test('has the limit of the configuration that is written', async () => {
    expect(await redis.ask('CONFIG GET maxclients')).toContain('\r\n200\r\n');
  });

  test('has as many connections of redis-py as the scenario says, while the others wait and fail', async () => {
    const { most, printed } = await inWorkers('redis-py', scenario('wait'), 'main.py', python, 2);
    expect(most, printed.join('\n')).toBe(workers * poolSize);
    const failed = 'failed late No connection available.';
    expect(printed).toEqual([
      [failed, failed],
      [failed, failed],
    ]);
  });

  test('has as many connections of redis-py by the address alone that is written', async () => {
    const parameters = /\?[^"]*(?="$)/m.exec(fileOf('redis.env'))?.[0] ?? '';
    const pool = /\w+\.from_url\(.*?\)(?=, one)/.exec(fileOf('redis.env'))?.[0] ?? '';
    const own = python.replace(
      'from redis_client import client, pool',
      `import os, redis\npool = redis.${pool}\nclient = redis.Redis(connection_pool=pool)`,
    );
    const address = redis.address + parameters;
    const { most, printed } = await inWorkers('redis', scenario('wait'), 'main.py', own, 2, address);
    expect(most, printed.join('\n')).toBe(workers * poolSize);
    const failed = 'failed late No connection available.';
    expect(printed).toEqual([
      [failed, failed],
      [failed, failed],
    ]);
  });

  test('has as many connections of redis-py where the others fail at once', async () => {
    const { most, printed } = await inWorkers('redis-py', scenario('fail'), 'main.py', python, 2);
    expect(most, printed.join('\n')).toBe(workers * poolSize);
    const failed = 'failed at once Too many connections';
    expect(printed).toEqual([
      [failed, failed],
      [failed, failed],
    ]);
  });

  test('has one connection of ioredis for each worker, whose commands end in time', async () => {
    const { most, printed } = await inWorkers('ioredis', scenario('wait'), 'main.mjs', node, 2);
    expect(most, printed.join('\n')).toBe(workers);
    const told = ['answered', 'failed Command timed out'];
    expect(printed).toEqual([told, told]);
  });
});
