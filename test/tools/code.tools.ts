import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportId } from '../../src/formats/export-list.ts';
import { headroom } from '../../src/model/headroom.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { codeUses } from './code-uses.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, pause, programAt, run, scratch } from './programs.ts';
import { written } from './written.ts';

const schema = `datasource db {
  provider = "postgresql"
}
generator client {
  provider = "prisma-client"
  output   = "../generated/prisma"
}
model Thing {
  id Int @id
}
`;

/** The client that Prisma generates from a schema, where the written code looks for it. */
function generatePrisma(folder: string): void {
  mkdirSync(join(folder, 'prisma'));
  writeFileSync(join(folder, 'prisma', 'schema.prisma'), schema);
  // Its engine is a download that nothing here uses.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' };
  const prisma = join(folder, 'node_modules', '.bin', 'prisma');
  const { status, output } = run(prisma, ['generate'], { cwd: folder, env });
  if (status !== 0) throw new Error(`prisma generate: ${output}`);
}

/** The written files in a folder of their own, with the packages that Node code needs. */
function put(parent: string, id: ExportId, scenario: Scenario): string {
  const folder = join(parent, id);
  mkdirSync(folder);
  symlinkSync(join(programAt('node'), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { name, text } of written(id, scenario, 'api')) writeFileSync(join(folder, name), text);
  if (id === 'prisma-7') generatePrisma(folder);
  return folder;
}

/** Two workers of one replica, each with a pool of its own. */
const workers = 2;
const endings = { python: 'py', node: 'mjs' } as const;

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'python', 'node'))('the code that is written', () => {
  const { folder, remove } = scratch();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('max_connections = 60\n');
  });
  afterAll(async () => {
    await postgres.stop();
    remove();
  });

  test.concurrent.each(codeUses)(
    'for $id opens what the scenario says, makes the others wait and fail, and tells it as metrics',
    async (use) => {
      const scenario = scenarioOf({
        'api.library': use.library,
        'api.workersPerReplica': workers,
        'api.poolSize': 3,
        'api.maxOverflow': 2,
        'api.checkoutTimeout': 3,
        'api.rollout': 'recreate',
      });
      const { demand } = headroom(scenario).tightest;
      const limit = Number(demand) / workers;
      const waiting = 3;
      const role = use.id.replaceAll('-', '_');
      postgres.sql(`create role ${role} login`);
      const place = put(folder, use.id as ExportId, scenario);
      const main = join(place, `main.${endings[use.runtime]}`);
      writeFileSync(main, use.program.replaceAll('CALLERS', `${limit + waiting}`).replaceAll('HOLD', '30'));
      const address = postgres
        .address(role)
        .replace(/^postgresql:/, `${use.scheme}:`)
        .replace(/\?.*$/, '');
      const program = use.runtime === 'python' ? programAt('python') : process.execPath;
      const running = Array.from({ length: workers }, () => {
        const worker = spawn(program, [main], { cwd: place, env: { ...process.env, DATABASE_URL: address } });
        const said = { worker, text: '' };
        for (const stream of [worker.stdout, worker.stderr]) {
          stream.on('data', (data) => {
            said.text += String(data);
          });
        }
        return said;
      });
      const byName = `select count(*) from pg_stat_activity where usename = '${role}' and application_name = 'api'`;
      const lines = (start: string) =>
        running.map(({ text }) => text.split('\n').filter((line) => line.startsWith(start)));
      let most = 0;
      let named = 0;
      for (
        let tries = 0;
        tries < 200 && lines('failed').some((failed) => failed.length < waiting);
        tries += 1
      ) {
        most = Math.max(most, postgres.active(role));
        named = Math.max(named, Number(postgres.sql(byName)));
        await pause(100);
      }
      const said = running.map(({ text }) => text).join('\n');
      for (const { worker } of running) worker.kill('SIGKILL');
      // A statement goes on after its client has gone.
      postgres.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`);
      expect(most, said).toBe(demand);
      expect(named, 'by the name of the service').toBe(demand);
      expect(
        lines('failed').map((failed) => failed.length),
        said,
      ).toEqual([waiting, waiting]);
      const full = `metrics ${limit} ${limit} ${waiting}`;
      expect(
        lines('metrics').map((told) => told.includes(full)),
        said,
      ).toEqual([true, true]);
    },
  );
});
