import type { FieldTable } from '../field.ts';
import { whole } from './builders.ts';

/** The server’s version and provider, and its slots: how many there are, and who may take the last ones. */
export const postgresSlotsFields = {
  version: whole({
    label: 'Postgres version',
    hint: 'The major version; it decides which words a refused client reads.',
    word: 'max_connections',
    unit: '',
    range: [9, 99],
    default: 18,
  }),
  provider: {
    kind: 'name',
    default: 'unset',
    label: 'Provider',
    hint: 'Who runs the server; its numbers stand in the fields below.',
    word: 'reserved',
    carried: true,
  },
  plan: {
    kind: 'name',
    default: 'unset',
    label: 'Plan',
    hint: 'The size of the server in the provider’s own words.',
    word: 'max_connections',
    carried: true,
  },
  maxConnections: whole({
    label: 'max_connections',
    hint: 'The server’s hard limit on client connections; changing it needs a restart.',
    word: 'max_connections',
    unit: 'connections',
    range: [1, 262_143],
    default: 100,
  }),
  superuserReserved: whole({
    label: 'superuser_reserved_connections',
    hint: 'The last slots, which only a superuser may take.',
    word: 'reserved',
    unit: 'connections',
    range: [0, 262_143],
    default: 3,
  }),
  reserved: whole({
    label: 'reserved_connections',
    hint: 'Slots kept for members of pg_use_reserved_connections, since Postgres 16.',
    word: 'reserved',
    unit: 'connections',
    range: [0, 262_143],
    default: 0,
  }),
  platformReserved: whole({
    label: 'Reserved by the platform',
    hint: 'Slots that the provider keeps for its own sessions.',
    word: 'reserved',
    unit: 'connections',
    range: [0, 262_143],
    default: 0,
  }),
  appRole: {
    kind: 'choice',
    options: ['ordinary', 'superuser'],
    default: 'ordinary',
    label: 'Role of the app',
    hint: 'No slot is reserved from a superuser, who then takes the slots meant for repairs.',
    word: 'reserved',
  },
} as const satisfies FieldTable;
