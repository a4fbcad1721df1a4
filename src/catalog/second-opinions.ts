import { gunicornWorkers, hikari, prismaPool } from './second-opinions/cores.ts';
import {
  totalPerReplica,
  twiceOrThrice,
  usersFormula,
  workersTimesPool,
} from './second-opinions/documents.ts';
import type { SecondOpinion } from './second-opinions/opinion.ts';
import { pgtuneWorkMem } from './second-opinions/pgtune-opinion.ts';

/** The rules of thumb that the model is shown beside, each a heuristic and none of them ours. */
export const secondOpinions: readonly SecondOpinion[] = [
  usersFormula,
  totalPerReplica,
  workersTimesPool,
  twiceOrThrice,
  hikari,
  prismaPool,
  gunicornWorkers,
  pgtuneWorkMem,
];
