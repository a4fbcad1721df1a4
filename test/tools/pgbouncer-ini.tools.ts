import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { poolerRefusals } from '../../src/catalog/refusals.ts';
import * as pgbouncerIni from '../../src/formats/pgbouncer-ini.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { hold, type Postgres, startPostgres } from './postgres.ts';
import { asServer, freePort, lacks, programAt, run, scratch, type Server, serve } from './programs.ts';

const scenario = scenarioOf({
  'pooler.kind': 'pgbouncer',
  'pooler.version': '1.18.0',
  'pooler.mode': 'transaction',
  'pooler.poolSize': 4,
  'pooler.reserve': 0,
  'pooler.maxClients': 9,
  'pooler.waitTimeout': 15,
});
/** What lets the test in, and look around. */
const open = ['auth_type = any', 'admin_users = app'];

const [written = ''] = pgbouncerIni.write(scenario, { header: ['The equation'] }).map(({ text }) => text);

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'pgbouncer'))(
  'a PgBouncer with the pgbouncer.ini that is written',
  () => {
    const { folder, remove } = scratch();
    let postgres: Postgres;
    let pooler: Server;
    let port = 0;
    const address = (database: string) => `postgresql://app@127.0.0.1:${port}/${database}`;
    const ask = (database: string, text: string) =>
      run(programAt('psql'), ['-X', '-At', '-F', '=', '-d', address(database), '-c', text]);
    beforeAll(async () => {
      postgres = await startPostgres('');
      port = await freePort();
      const file = join(folder, 'pgbouncer.ini');
      const server = `app = host=127.0.0.1 port=${postgres.port} dbname=postgres user=app`;
      const own = [`listen_port = ${port}`, 'listen_addr = 127.0.0.1', 'unix_socket_dir =', ...open];
      writeFileSync(
        file,
        written
          .replace('[databases]', `[databases]\n${server}`)
          .replace('[pgbouncer]', `[pgbouncer]\n${own.join('\n')}`),
      );
      pooler = await serve(
        asServer([programAt('pgbouncer'), file]),
        () => ask('app', 'select 1').status === 0,
        folder,
      );
    });
    afterAll(async () => {
      await pooler.stop();
      await postgres.stop();
      remove();
    });

    test.each([
      ['pool_mode', 'transaction'],
      ['default_pool_size', '4'],
      ['reserve_pool_size', '0'],
      ['max_client_conn', '9'],
      ['query_wait_timeout', '15'],
    ])('has %s at %s', (name, value) => {
      const { stdout } = ask('pgbouncer', 'show config');
      expect(stdout.split('\n').map((row) => row.split('=').slice(0, 2))).toContainEqual([name, value]);
    });

    test('opens its pool size on Postgres, keeps the others waiting and refuses the client after the last one', async () => {
      const clients = scenario.pooler.maxClients;
      const { refused, release } = await hold(
        address('app'),
        Number(clients) + 1,
        (count) => count > 0 && postgres.active('app') >= 4,
      );
      expect(postgres.active('app')).toBe(4);
      await release();
      expect(refused).toHaveLength(1);
      expect(refused[0]).toContain(poolerRefusals.clientLimit.text);
    });
  },
);
