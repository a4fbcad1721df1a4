import type { FieldTable } from '../field.ts';
import { callersFields } from './callers.ts';
import { identityFields } from './identity.ts';
import { loadFields } from './load.ts';
import { openNowFields } from './open-now.ts';
import { poolFields } from './pool.ts';
import { resourcesFields } from './resources.ts';
import { rolloutFields } from './rollout.ts';
import { sizeFields } from './size.ts';

/** The fields of one service by the part of it that they describe, in the order of the playground. */
export const serviceParts = {
  identity: identityFields,
  size: sizeFields,
  pool: poolFields,
  callers: callersFields,
  rollout: rolloutFields,
  resources: resourcesFields,
  load: loadFields,
  openNow: openNowFields,
} as const;

/** Every field of one service, in the order in which a link writes them. */
export const serviceFields = {
  ...identityFields,
  ...sizeFields,
  ...poolFields,
  ...callersFields,
  ...rolloutFields,
  ...resourcesFields,
  ...loadFields,
  ...openNowFields,
} as const satisfies FieldTable;
