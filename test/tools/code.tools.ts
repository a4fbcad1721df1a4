import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportId } from '../../src/formats/export-list.ts';
import { headroom } from '../../src/model/headroom.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { type CodeUse, codeUses } from './code-uses.ts';
import { javaUses } from './java-uses.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, pause, programAt, run, scratch } from './programs.ts';
import { railsUse } from './rails-use.ts';
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

const classPath = `.${delimiter}${programAt('hikaricp')}`;

/** What runs `main` of each language. */
const runtimes: Readonly<
  Record<CodeUse['runtime'], { readonly main: string; readonly command: readonly string[] }>
> = {
  python: { main: 'main.py', command: [programAt('python'), 'main.py'] },
  node: { main: 'main.mjs', command: [process.execPath, 'main.mjs'] },
  ruby: { main: 'main.rb', command: [programAt('ruby'), 'main.rb'] },
  java: { main: 'Main.java', command: [programAt('java'), '-cp', classPath, 'Main'] },
};

/** The written files in a folder of their own, with the program that uses them and the packages that Node code needs. */
function put(parent: string, use: CodeUse, scenario: Scenario, program: string): string {
  const folder = join(parent, use.id);
  mkdirSync(folder);
  symlinkSync(join(programAt('node'), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const files = written(use.id as ExportId, scenario, 'api');
  for (const { name, text } of [...files, ...(use.besides?.(files) ?? [])]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, runtimes[use.runtime].main), program);
  if (use.id === 'prisma-7') generatePrisma(folder);
  if (use.runtime === 'java') {
    const { status, output } = run(
      'sh',
      ['-c', `'${programAt('javac')}' -cp '${classPath}' $(find . -name '*.java')`],
      { cwd: folder },
    );
    if (status !== 0) throw new Error(`javac: ${output}`);
  }
  return folder;
}

/** The address of a role as a driver takes it; that of Java reads no name before the host. */
function addressOf(postgres: Postgres, role: string, scheme: string): string {
  const address = postgres
    .address(role)
    .replace(/^postgresql:/, `${scheme}:`)
    .replace(/\?.*$/, '');
  return scheme.startsWith('jdbc:') ? `${address.replace(`${role}@`, '')}?user=${role}` : address;
}

/** Two workers of one replica, each with a pool of its own. */
const workers = 2;
const uses = [
  ...codeUses,
  ...(lacks('ruby') ? [] : [railsUse]),
  ...(lacks('java', 'javac', 'hikaricp') ? [] : javaUses),
];

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'python', 'node'))('the code that is written', () => {
  const { folder, remove } = scratch();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('max_connections = 80\n');
  });
  afterAll(async () => {
    await postgres.stop();
    remove();
  });

  test.concurrent.each(uses)(
    'for $id opens what the scenario says, makes the others wait and fail, and tells it as metrics',
    async (use) => {
      const scenario = scenarioOf({
        'api.library': use.library,
        'api.workersPerReplica': workers,
        'api.poolSize': 3,
        'api.maxOverflow': 2,
        'api.checkoutTimeout': use.timeout ?? 3,
        'api.rollout': 'recreate',
      });
      const { demand } = headroom(scenario).tightest;
      const limit = Number(demand) / workers;
      const waiting = 3;
      const role = use.id.replaceAll('-', '_');
      postgres.sql(`create role ${role} login`);
      const program = use.program.replaceAll('CALLERS', `${limit + waiting}`).replaceAll('HOLD', '30');
      const place = put(folder, use, scenario, program);
      const [command = '', ...args] = runtimes[use.runtime].command;
      const env = { ...process.env, DATABASE_URL: addressOf(postgres, role, use.scheme) };
      const running = Array.from({ length: workers }, () => {
        const worker = spawn(command, args, { cwd: place, env });
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
      const count = () => {
        most = Math.max(most, postgres.active(role));
        named = Math.max(named, Number(postgres.sql(byName)));
      };
      for (
        let tries = 0;
        tries < 200 && lines('failed').some((failed) => failed.length < waiting);
        tries += 1
      ) {
        count();
        await pause(100);
      }
      // On a busy machine all of it may have happened during the last count; the connections are still held.
      count();
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
      if (use.untold) return;
      const full = `metrics ${limit} ${limit} ${waiting}`;
      expect(
        lines('metrics').map((told) => told.includes(full)),
        said,
      ).toEqual([true, true]);
    },
  );
});
