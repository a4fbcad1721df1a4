import { factsFrom } from './fact.ts';

const documentation = factsFrom({
  source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html',
  version: '9.1 to 18',
  date: '2026-11-21',
  verified: true,
});

/** What a Postgres has that nobody configured, by field of the group `postgres`. */
export const postgresDefaults = {
  maxConnections: documentation(100),
  superuserReserved: documentation(3),
  reserved: documentation(0),
};
