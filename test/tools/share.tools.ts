import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCommandLine } from '../../.ci/cli.mjs';
import { headroom } from '../../src/model/headroom.ts';
import { moments } from '../../src/model/moment.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { lacks, programAt, scratch } from './programs.ts';
import { onlyText, written } from './written.ts';

const { folder, remove } = scratch();
afterAll(remove);

const scenario = scenarioOf({
  'api.server': 'uvicorn',
  'api.replicas': 2,
  'api.workersPerReplica': 4,
  'api.poolSize': 3,
  'api.arrivalRate': 40,
  'api.holdTime': 0.05,
  'worker.kind': 'background',
  'postgres.maxConnections': 200,
});

describe.skipIf(lacks('postgres', 'initdb', 'psql'))('COPY of Postgres', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres('');
  });
  afterAll(() => postgres.stop());

  test('reads every row of the CSV, and its sums are those of the budget', () => {
    const file = join(folder, 'connections.csv');
    writeFileSync(file, onlyText('csv', scenario));
    chmodSync(file, 0o644);
    const read = postgres.sql(
      `create temp table read (moment text, owner text, reaches text, replicas int, workers_per_replica int,
         pools_per_worker int, connections_per_pool int, connections int, budget int, headroom int);
       copy read from '${file}' with (format csv, header match);
       select moment, sum(connections) filter (where owner <> 'postgres'), max(connections) filter (where owner = 'postgres'),
         max(budget), max(headroom) from read group by moment;`,
    );
    const { budget, moments: sums } = headroom(scenario);
    const told = sums.map(({ moment, demand, headroom: left }) =>
      [moment, demand, demand, budget.budget, left].join('|'),
    );
    expect(
      read
        .split('\n')
        .filter((line) => line.includes('|'))
        .sort(),
    ).toEqual(told.sort());
    expect(told).toHaveLength(moments.length);
  });
});

describe.skipIf(lacks('node'))('the flavour of Markdown that GitHub has', () => {
  const load = async (name: string) => {
    const path = createRequire(join(programAt('node'), 'package.json')).resolve(name);
    return await import(pathToFileURL(path).href);
  };

  test.each(['markdown', 'runbook'] as const)(
    'has every table, heading and list of %s, and no markup left',
    async (id) => {
      const { micromark } = await load('micromark');
      const { gfm, gfmHtml } = await load('micromark-extension-gfm');
      const hostile = {
        ...scenario,
        services: scenario.services.map((service) => ({ ...service, library: '<b>|*_`' })),
      };
      for (const { text } of [...written(id, scenario), ...written(id, hostile)]) {
        const html: string = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
        const lines = text.replaceAll(/^```[\s\S]*?^```$/gm, '').split('\n');
        const count = (tag: RegExp) => html.match(tag)?.length ?? 0;
        expect(count(/<h[1-6]>/g)).toBe(lines.filter((line) => /^#{1,6} /.test(line)).length);
        expect(count(/<table>/g)).toBe(lines.filter((line) => /^\|[ :|-]+\|$/.test(line)).length);
        expect(count(/<tr>/g)).toBe(lines.filter((line) => line.startsWith('|')).length - count(/<table>/g));
        expect(count(/<li>/g)).toBe(lines.filter((line) => /^ *(?:-|\d+\.) /.test(line)).length);
        const prose = html.replaceAll(/<(pre|code)\b[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]+>/g, '');
        expect(prose).not.toMatch(/\*\*|\|---|^#{1,6} |<b>/m);
      }
    },
  );
});

describe('the step for CI', () => {
  let bin = '';
  beforeAll(async () => {
    const place = join(folder, 'cli');
    const file = await buildCommandLine(place);
    bin = join(folder, 'bin');
    mkdirSync(bin);
    // The package as a project has it that installed it.
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\nwhile [ "$1" != headroom ]; do shift; done\nshift\nexec '${process.execPath}' '${file}' "$@"\n`,
      { mode: 0o755 },
    );
  });

  const check = (name: string, files: Readonly<Record<string, string>>) => {
    const place = join(folder, name);
    mkdirSync(place);
    writeFileSync(join(place, 'check-connections.sh'), onlyText('ci-check', scenario));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
    const { status, stdout, stderr } = spawnSync('sh', ['check-connections.sh'], {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env['PATH']}` },
    });
    return { status, output: stdout + stderr };
  };

  const compose = (replicas: number) => `services:
  api:
    image: api
    command: uvicorn main:app --workers 2
    environment: { DB_POOL_SIZE: 5, DB_MAX_OVERFLOW: 5 }
    deploy: { replicas: ${replicas} }
  postgres:
    image: postgres:16
    command: postgres -c max_connections=100
`;

  test.each([
    ['passes where the files fit', 'fits', { 'compose.yaml': compose(2) }, 0],
    ['fails where they are over budget', 'over', { 'compose.yaml': compose(9) }, 1],
    ['fails where it has no file to check', 'none', {}, 2],
  ] as const)('%s', (_, name, files, expected) => {
    const { status, output } = check(name, files);
    expect(status, output).toBe(expected);
  });
});
