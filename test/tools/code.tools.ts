import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportId } from '../../src/formats/export-list.ts';
import { exportFiles } from '../../src/formats/exports.ts';
import { headroom } from '../../src/model/headroom.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { codeUses } from './code-uses.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, pause, programAt, run, scratch } from './programs.ts';

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

/** What Node code needs around it: the packages, and the client that Prisma generates. */
function prepareNode(folder: string): void {
  symlinkSync(join(programAt('node'), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  mkdirSync(join(folder, 'prisma'));
  writeFileSync(join(folder, 'prisma', 'schema.prisma'), schema);
  const prisma = join(folder, 'node_modules', '.bin', 'prisma');
  // Its engine is a download that nothing here uses.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' };
  const { status, output } = run(prisma, ['generate'], { cwd: folder, env });
  if (status !== 0) throw new Error(`prisma generate: ${output}`);
}

const endings = { python: 'py', node: 'ts' } as const;

describe.skipIf(lacks('postgres', 'initdb', 'psql', 'python', 'node'))('the code that is written', () => {
  const { folder, remove } = scratch();
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('max_connections = 60\n');
    prepareNode(folder);
  });
  afterAll(async () => {
    await postgres.stop();
    remove();
  });

  test.each(codeUses)(
    'for $id opens what the scenario says and no more, and the other callers wait and fail',
    async (use) => {
      const scenario = scenarioOf({
        'api.library': use.library,
        'api.workersPerReplica': 2,
        'api.poolSize': 3,
        'api.maxOverflow': 2,
        'api.checkoutTimeout': 2,
        'api.rollout': 'recreate',
      });
      const { demand } = headroom(scenario).tightest;
      const limit = Number(demand) / 2;
      const callers = limit + 3;
      const role = use.id.replaceAll('-', '_');
      postgres.sql(`create role ${role} login`);
      for (const { name, text } of exportFiles(use.id as ExportId, scenario, {
        service: 'api',
        header: ['The equation'],
      })) {
        const place = join(folder, name);
        mkdirSync(dirname(place), { recursive: true });
        // Node wants the ending that TypeScript's own resolution finds by itself.
        writeFileSync(place, text.replace(/(from '\.[^']*\/client)'/, "$1.ts'"));
      }
      const main = join(folder, `use_${role}.${endings[use.runtime]}`);
      writeFileSync(main, use.program.replaceAll('CALLERS', `${callers}`).replaceAll('HOLD', '20'));
      const address = postgres
        .address(role)
        .replace(/^postgresql:/, `${use.scheme}:`)
        .replace(/\?.*$/, '');
      const program = use.runtime === 'python' ? programAt('python') : process.execPath;
      const workers = [1, 2].map(() => {
        const worker = spawn(program, [main], {
          cwd: folder,
          env: { ...process.env, DATABASE_URL: address },
        });
        const said = { worker, text: '' };
        for (const stream of [worker.stdout, worker.stderr]) {
          stream.on('data', (data) => {
            said.text += String(data);
          });
        }
        return said;
      });
      const failed = () =>
        workers.map(({ text }) => text.split('\n').filter((line) => line.startsWith('failed')).length);
      let most = 0;
      for (let tries = 0; tries < 100 && failed().some((count) => count < callers - limit); tries += 1) {
        most = Math.max(most, postgres.active(role));
        await pause(100);
      }
      const said = workers.map(({ text }) => text).join('\n');
      for (const { worker } of workers) worker.kill('SIGKILL');
      expect(most, said).toBe(demand);
      expect(failed(), said).toEqual([callers - limit, callers - limit]);
    },
  );
});
