import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { scenarioOf } from '../model/scenario-of.ts';
import { freePort, lacks, pause, programAt, run, scratch, serve } from './programs.ts';
import { onlyText, written } from './written.ts';

const { folder, remove } = scratch();
afterAll(remove);

const scenario = scenarioOf({
  'api.server': 'gunicorn',
  'api.workersPerReplica': 3,
  'api.poolSize': 7,
  'api.maxOverflow': 4,
  'api.prePing': true,
  'worker.kind': 'background',
  'worker.poolSize': 2,
});

test('a shell that sources the .env has each of its settings, and Node reads the same', () => {
  const text = onlyText('env', scenario);
  writeFileSync(join(folder, 'written.env'), text);
  const settings = Object.entries(parseEnv(text));
  expect(settings.length).toBeGreaterThan(8);
  const sourced = run('sh', ['-euc', 'set -a; . ./written.env; env'], { cwd: folder });
  expect(sourced.status, sourced.output).toBe(0);
  const lines = sourced.stdout.split('\n');
  expect(settings.filter(([name, value]) => !lines.includes(`${name}=${value}`))).toEqual([]);
  expect(lines).toContain('API_DB_POOL_SIZE=7');
});

const application = 'async def app(scope, receive, send): pass\n';

describe.skipIf(lacks('gunicorn'))('gunicorn', () => {
  test('accepts the start command that is written, with its workers', () => {
    writeFileSync(join(folder, 'main.py'), application);
    const command = onlyText('start-command', scenario, 'api').replace(
      /^exec (gunicorn .*)$/m,
      'exec $1 --print-config',
    );
    writeFileSync(join(folder, 'start-gunicorn.sh'), command.replace(/ -k [\w.]+/, ''));
    const { status, output } = run('sh', ['start-gunicorn.sh'], { cwd: folder });
    expect(status, output).toBe(0);
    expect(output).toMatch(/^workers\s+= 3$/m);
  });
});

describe.skipIf(lacks('uvicorn'))('uvicorn', () => {
  test('starts as many workers as the scenario has', async () => {
    writeFileSync(join(folder, 'main.py'), application);
    const port = await freePort();
    const command = onlyText(
      'start-command',
      { ...scenario, services: scenario.services.map((service) => ({ ...service, server: 'uvicorn' })) },
      'api',
    );
    writeFileSync(
      join(folder, 'start-uvicorn.sh'),
      command.replace(/^(exec uvicorn .*)$/m, `$1 --port ${port}`),
    );
    let log = () => '';
    const server = await serve(['sh', 'start-uvicorn.sh'], () => true, folder);
    log = server.log;
    const started = () => log().match(/Started server process/g)?.length ?? 0;
    for (let tries = 0; tries < 100 && started() < 3; tries += 1) await pause(100);
    await server.stop();
    expect(started(), log()).toBe(3);
  });
});

describe.skipIf(lacks('uvicorn', 'foreman'))('foreman', () => {
  test('takes the Procfile that is written and starts every worker of each process type', async () => {
    const procfile = onlyText('procfile', {
      ...scenario,
      services: scenario.services.map((service) => ({ ...service, server: 'uvicorn' })),
    });
    const place = join(folder, 'procfile');
    mkdirSync(place);
    writeFileSync(join(place, 'main.py'), application);
    writeFileSync(join(place, 'Procfile'), procfile.replaceAll('0.0.0.0', '127.0.0.1'));
    const checked = run(programAt('foreman'), ['check'], { cwd: place });
    expect(checked.output).toContain('valid procfile detected (api');
    const server = await serve(
      [programAt('foreman'), 'start', '-m', 'api=1', '-p', `${await freePort()}`],
      () => true,
      place,
    );
    const started = () => server.log().match(/Started server process/g)?.length ?? 0;
    for (let tries = 0; tries < 150 && started() < 3; tries += 1) await pause(100);
    await server.stop();
    expect(started(), server.log()).toBe(3);
  });
});

describe.skipIf(lacks('puma'))('Puma', () => {
  test('starts the workers and threads of the file that is written', async () => {
    const place = join(folder, 'puma');
    mkdirSync(place);
    const rails = scenarioOf({
      'api.library': 'rails',
      'api.workersPerReplica': 2,
      'api.poolSize': 5,
      'api.maxOverflow': 0,
      'api.threads': 4,
    });
    for (const { name, text } of written('rails', rails, 'api')) writeFileSync(join(place, name), text);
    writeFileSync(join(place, 'config.ru'), 'run ->(_) { [200, {}, ["ok"]] }\n');
    const [port, control] = [await freePort(), await freePort()];
    const server = await serve(
      [
        programAt('puma'),
        '-C',
        'puma.rb',
        '-b',
        `tcp://127.0.0.1:${port}`,
        '--control-url',
        `tcp://127.0.0.1:${control}`,
        '--control-token',
        'none',
      ],
      () => true,
      place,
    );
    type Status = {
      readonly worker_status?: readonly { readonly last_status: { readonly max_threads?: number } }[];
    };
    const threads = async () => {
      const answer = await fetch(`http://127.0.0.1:${control}/stats?token=none`).catch(() => undefined);
      const status: Status = answer === undefined ? {} : await answer.json();
      return (status.worker_status ?? []).map(({ last_status }) => last_status.max_threads);
    };
    let told: readonly (number | undefined)[] = [];
    for (
      let tries = 0;
      tries < 150 && !(told.length > 0 && told.every((count) => count !== undefined));
      tries += 1
    ) {
      await pause(100);
      told = await threads();
    }
    await server.stop();
    expect(told, server.log()).toEqual([4, 4]);
  });
});

test('a shell accepts every script that is written', () => {
  const scripts = (['start-command', 'heroku'] as const).flatMap((id) =>
    written(id, scenario).filter(({ text }) => text.startsWith('#!')),
  );
  expect(scripts.length).toBeGreaterThan(2);
  for (const { name, text } of scripts) {
    const { status, output } = run('sh', ['-n'], { input: text });
    expect(status, `${name}: ${output}`).toBe(0);
  }
});

test('programs are looked for where they are', () => {
  expect(programAt('gunicorn')).toMatch(/^$|gunicorn$/);
});
