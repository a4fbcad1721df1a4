import type { FieldTable } from '../field.ts';
import { postgresResourcesFields } from './postgres-resources.ts';
import { postgresSlotsFields } from './postgres-slots.ts';
import { postgresTimeoutsFields } from './postgres-timeouts.ts';
import { postgresTuningFields } from './postgres-tuning.ts';

/** The server, in the order in which a link writes its fields. */
export const postgresFields = {
  ...postgresSlotsFields,
  ...postgresResourcesFields,
  ...postgresTimeoutsFields,
  ...postgresTuningFields,
} as const satisfies FieldTable;
