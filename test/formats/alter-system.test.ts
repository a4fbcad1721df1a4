import { describe, expect, it } from 'vitest';
import { write } from '../../src/formats/alter-system.ts';
import { read } from '../../src/formats/postgresql-conf.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const written = (settings: Settings) => write(scenarioOf(settings), { header: ['1 × 15 = 15'] })[0]?.text;

describe('ALTER SYSTEM', () => {
  it('sets what needs a restart first, reloads, and asks what still waits', () => {
    const settings = {
      'postgres.version': 17,
      'postgres.maxConnections': 200,
      'postgres.sharedBuffers': 2 ** 32,
      'postgres.workMem': 8 * 2 ** 20,
      'postgres.statementTimeout': 30,
      'postgres.jit': 'off',
    };
    expect(written(settings)).toBe(`-- 1 × 15 = 15

-- A change of these needs a restart.
ALTER SYSTEM SET max_connections = 200;
ALTER SYSTEM SET superuser_reserved_connections = 3;
ALTER SYSTEM SET reserved_connections = 0;
ALTER SYSTEM SET shared_buffers = '4GB';

-- A reload is enough for these.
ALTER SYSTEM SET work_mem = '8MB';
ALTER SYSTEM SET statement_timeout = '30s';
ALTER SYSTEM SET jit = off;

SELECT pg_reload_conf();
-- What still waits for a restart:
SELECT name, setting FROM pg_settings WHERE pending_restart;
`);
  });

  it('says why a value is left out that Postgres would refuse', () => {
    expect(written({ 'postgres.workMem': 1024 })).toContain(
      '-- work_mem is left out: Postgres takes it from 64kB to 2147483647kB.',
    );
    expect(written({ 'postgres.transactionTimeout': 9, 'postgres.version': 16 })).toContain(
      '-- transaction_timeout is left out: Postgres has it since version 17.',
    );
  });

  it('is read back by the format of postgresql.conf', () => {
    const { shared } = read('', written({ 'postgres.maxConnections': 137 }) ?? '');
    expect(shared).toContainEqual({ key: 'postgres.maxConnections', value: 137 });
  });
});
