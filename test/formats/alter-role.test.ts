import { describe, expect, it } from 'vitest';
import { write } from '../../src/formats/alter-role.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const written = (settings: Settings, service?: string) =>
  write(scenarioOf(settings), { header: [], ...(service === undefined ? {} : { service }) })[0]?.text ?? '';

const web = {
  'api.replicas': 2,
  'api.workersPerReplica': 4,
  'api.poolSize': 5,
  'api.maxOverflow': 0,
  'api.rollout': 'blue-green',
};

describe('ALTER ROLE', () => {
  it('limits each role to what its service opens in a deploy, and sets its timeouts', () => {
    const settings = {
      ...web,
      'nightly.kind': 'scheduled',
      'nightly.maxOverflow': 0,
      'postgres.statementTimeout': 30,
      'postgres.lockTimeout': 5,
      'postgres.idleInTransactionTimeout': 60,
    };
    expect(written(settings))
      .toBe(`-- Put the names of your own roles in. A limit counts all that a role opens, in a deploy both releases.
-- Services that share a role need the sum of their limits.

ALTER ROLE "api" CONNECTION LIMIT 80;
ALTER ROLE "api" SET statement_timeout = '30s';
ALTER ROLE "api" SET idle_in_transaction_session_timeout = '1min';
ALTER ROLE "api" SET lock_timeout = '5s';

ALTER ROLE "nightly" CONNECTION LIMIT 5;
-- statement_timeout is left out: what is no request may take its time.
ALTER ROLE "nightly" SET idle_in_transaction_session_timeout = '1min';
ALTER ROLE "nightly" SET lock_timeout = '5s';
`);
  });

  it('limits the role behind a pooler to what one pair may open', () => {
    const settings = {
      ...web,
      'api.reaches': 'pooler',
      'pooler.poolSize': 20,
      'pooler.reserve': 5,
      'pooler.processes': 2,
      'pooler.pairs': 3,
    };
    expect(written(settings)).toContain('ALTER ROLE "pooled" CONNECTION LIMIT 50;');
    expect(written(settings)).not.toContain('"api"');
  });

  // prettier-ignore
  it.each([
    [{ 'api.poolSize': 'unlimited' }, '-- api has no limit to set: its pools have none.'],
    [{ 'api.replicas': 0 },           '-- api opens no connection, and a limit of 0 would shut it out.'],
    [{ 'postgres.appRole': 'superuser' }, '-- A superuser is not held to its limit.'],
    [{},                              '-- No timeout is given in this state, so that none is set.'],
  ])('of %j says: %s', (settings, line) => {
    expect(written(settings).split('\n')).toContain(line);
  });

  it('is about one service where one is named', () => {
    expect(written({ ...web, 'jobs.poolSize': 2 }, 'jobs')).not.toContain('"api"');
  });

  it('lets no name leave its quotes or its comment', () => {
    const [service] = scenarioOf(web).services;
    const name = 'x"; DROP TABLE a;\nDROP TABLE b; --';
    const services = [
      { ...service, name },
      { ...service, name, poolSize: 'unlimited' },
    ];
    const text = write({ ...scenarioOf(web), services } as never, { header: [name] })[0]?.text ?? '';
    expect(text).toContain('ALTER ROLE "x""; DROP TABLE a; DROP TABLE b; --" CONNECTION LIMIT');
    expect(text.split('\n').filter((line) => line.startsWith('DROP'))).toEqual([]);
  });
});
