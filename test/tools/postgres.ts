import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asServer, freePort, pause, programAt, run, scratch, serve } from './programs.ts';

export interface Postgres {
  readonly port: number;
  /** The address of a role that is no superuser, with this name for `pg_stat_activity`. */
  readonly address: (role: string, application?: string) => string;
  /** Runs SQL as the superuser and returns what `psql -At` prints. */
  readonly sql: (text: string) => string;
  /** Connections of the role that runs statements now. */
  readonly active: (role: string) => number;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

interface Held {
  readonly refused: readonly string[];
  readonly release: () => Promise<void>;
}

const [begin = '', ...command] = asServer([programAt('postgres')]);

/** Starts an empty Postgres on the loopback with these lines in its `postgresql.conf`, and a role `app` in it. */
export async function startPostgres(configuration: string): Promise<Postgres> {
  const { folder, remove } = scratch();
  const data = join(folder, 'data');
  const [initdb = '', ...initArgs] = asServer([
    programAt('initdb'),
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '--no-sync',
    '--pgdata',
    data,
  ]);
  const created = run(initdb, initArgs, { cwd: folder });
  if (created.status !== 0) throw new Error(`initdb failed: ${created.output}`);
  const port = await freePort();
  const file = join(folder, 'postgresql.conf');
  writeFileSync(file, configuration);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'fsync=off',
  ];
  const psql = (text: string) =>
    run(programAt('psql'), ['-X', '-At', '-v', 'ON_ERROR_STOP=1', '-d', addressOf('postgres')], {
      input: text,
    });
  const addressOf = (role: string, application = 'test') =>
    `postgresql://${role}@127.0.0.1:${port}/postgres?application_name=${application}`;
  const server = await serve(
    [
      begin,
      ...command,
      '-D',
      data,
      '-c',
      `config_file=${file}`,
      '-c',
      `hba_file=${join(data, 'pg_hba.conf')}`,
      '-c',
      `ident_file=${join(data, 'pg_ident.conf')}`,
      '-c',
      `data_directory=${data}`,
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    () => psql('select 1').status === 0,
    folder,
  );
  const sql = (text: string) => {
    const { status, stdout, output } = psql(text);
    if (status !== 0) throw new Error(`psql: ${output}`);
    return stdout.trim();
  };
  sql('create role app login');
  return {
    port,
    address: addressOf,
    sql,
    active: (role) =>
      Number(sql(`select count(*) from pg_stat_activity where usename = '${role}' and state = 'active'`)),
    log: server.log,
    stop: async () => {
      await server.stop();
      remove();
    },
  };
}

/**
 * One psql for each connection: each sleeps until it is released, or says why it was refused. Waits until `settled` says
 * so of the number that was refused so far, at most 20 seconds.
 */
export async function hold(
  address: string,
  count: number,
  settled: (refused: number) => boolean,
): Promise<Held> {
  const clients = Array.from({ length: count }, () => {
    const client = spawn(programAt('psql'), ['-X', '-At', '-d', address, '-c', 'select pg_sleep(100)'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const state = { client, told: '', ended: false };
    client.stderr.on('data', (data) => {
      state.told += String(data);
    });
    client.on('exit', () => {
      state.ended = true;
    });
    return state;
  });
  for (let tries = 0; tries < 200; tries += 1) {
    if (settled(clients.filter(({ ended }) => ended).length)) break;
    await pause(100);
  }
  return {
    refused: clients.filter(({ ended }) => ended).map(({ told }) => told),
    release: async () => {
      for (const { client } of clients) client.kill('SIGKILL');
      for (let tries = 0; tries < 100 && clients.some(({ ended }) => !ended); tries += 1) await pause(50);
    },
  };
}
