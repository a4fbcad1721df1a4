import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenarioOf } from '../model/scenario-of.ts';
import { hold, type Postgres, startPostgres } from './postgres.ts';
import { lacks } from './programs.ts';
import { onlyText } from './written.ts';

const scenario = scenarioOf({
  'api.poolSize': 2,
  'api.maxOverflow': 1,
  'api.rollout': 'recreate',
  'worker.kind': 'background',
  'worker.poolSize': 4,
  'worker.maxOverflow': 0,
  'postgres.version': 15,
  'postgres.maxConnections': 33,
  'postgres.statementTimeout': 45,
  'postgres.workMem': 8_388_608,
});

describe.skipIf(lacks('postgres', 'initdb', 'psql'))('the SQL that is written', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres('');
    for (const { name } of scenario.services) server.sql(`create role "${name}" login`);
  });
  afterAll(() => server.stop());

  test('as ALTER SYSTEM is accepted, and names what waits for a restart', () => {
    const printed = server.sql(onlyText('alter-system', scenario));
    expect(printed).toContain('max_connections');
    expect(server.sql('show work_mem')).toBe('8MB');
    expect(server.sql('show statement_timeout')).toBe('45s');
    expect(
      server.sql(
        "select setting from pg_file_settings where name = 'max_connections' and sourcefile like '%auto.conf'",
      ),
    ).toBe('33');
  });

  test('as ALTER ROLE lets a role open what the scenario says, and no more', async () => {
    server.sql(onlyText('alter-role', scenario));
    expect(server.sql("select rolconnlimit from pg_roles where rolname = 'api'")).toBe('3');
    const { refused, release } = await hold(
      server.address('api'),
      4,
      (count) => count + server.active('api') > 3,
    );
    expect(server.active('api')).toBe(3);
    await release();
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain('too many connections for role "api"');
  });
});
