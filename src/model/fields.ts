import type { FieldTable } from './field.ts';
import { agentsFields } from './fields/agents.ts';
import { edgeFields } from './fields/edge.ts';
import { observedFields } from './fields/observed.ts';
import { allowanceFields, targetFields } from './fields/policy.ts';
import { poolerFields } from './fields/pooler.ts';
import { postgresFields } from './fields/postgres.ts';
import { redisFields } from './fields/redis.ts';
import { testsFields } from './fields/tests.ts';

export { serviceFields, serviceParts } from './fields/service.ts';

/** The fields that a scenario has once, by group, in the order in which a link writes them. */
export const groupFields = {
  postgres: postgresFields,
  pooler: poolerFields,
  redis: redisFields,
  edge: edgeFields,
  agents: agentsFields,
  tests: testsFields,
  allowance: allowanceFields,
  target: targetFields,
  observed: observedFields,
} as const satisfies Readonly<Record<string, FieldTable>>;
