import { factsFrom } from '../fact.ts';
import type { ReserveFacts } from '../provider.ts';

const upstream = factsFrom({
  source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html',
  version: 'the default of Postgres; the provider publishes no figure',
  date: '2026-11-21',
  verified: false,
});

/** The slots that Postgres reserves by default, taken over where a provider says nothing about them. */
export const upstreamReserve: ReserveFacts = {
  superuserReserved: upstream(3),
  reserved: upstream(0),
  platformReserved: upstream(0),
  appRole: upstream('ordinary'),
};
