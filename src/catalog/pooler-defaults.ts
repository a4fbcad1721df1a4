import { factsFrom } from './fact.ts';

const settings = factsFrom({
  source: 'https://github.com/pgbouncer/pgbouncer/blob/master/doc/config.md',
  version: '1.25',
  date: '2026-11-21',
  verified: true,
});

/** What a PgBouncer has that nobody configured, by field of the group `pooler`. */
export const poolerDefaults = {
  mode: settings('session'),
  poolSize: settings(20),
  reserve: settings(0),
  maxClients: settings(100),
  waitTimeout: settings(120),
};
