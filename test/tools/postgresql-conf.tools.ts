import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalText } from '../../src/catalog/refusals.ts';
import * as postgresqlConf from '../../src/formats/postgresql-conf.ts';
import { headroom } from '../../src/model/headroom.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { hold, type Postgres, startPostgres } from './postgres.ts';
import { lacks } from './programs.ts';

const scenario = scenarioOf({
  'postgres.version': 15,
  'postgres.maxConnections': 17,
  'postgres.superuserReserved': 4,
  'postgres.statementTimeout': 30,
  'postgres.idleInTransactionTimeout': 60,
});

const [configuration = ''] = postgresqlConf
  .write(scenario, { header: ['The equation'] })
  .map(({ text }) => text);

describe.skipIf(lacks('postgres', 'initdb', 'psql'))(
  'a Postgres with the postgresql.conf that is written',
  () => {
    let server: Postgres;
    beforeAll(async () => {
      server = await startPostgres(configuration);
    });
    afterAll(() => server.stop());

    test.each([
      ['max_connections', '17'],
      ['superuser_reserved_connections', '4'],
      ['statement_timeout', '30s'],
      ['idle_in_transaction_session_timeout', '1min'],
    ])('has %s at %s', (name, value) => {
      expect(server.sql(`show ${name}`)).toBe(value);
    });

    test('gives an ordinary role as many connections as the budget says, and refuses the next one in the words of the page', async () => {
      const { budget } = headroom(scenario).budget;
      expect(budget).toBe(13);
      const { refused, release } = await hold(
        server.address('app'),
        budget + 1,
        (count) => count + server.active('app') > budget,
      );
      expect(server.active('app')).toBe(budget);
      await release();
      expect(refused).toHaveLength(1);
      expect(refused[0]).toContain(refusalText(15, 'ordinary', 0, 4));
    });
  },
);
