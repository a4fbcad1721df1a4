import { poolBehaviour } from '../catalog/pools.ts';
import type { ReadArguments } from './code-arguments.ts';
import { envAssumed } from './env-assumed.ts';
import type { FoundService, Missing, Note, Reading, ServiceValues } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';

const questions: Readonly<Record<string, string>> = {
  poolSize: 'How large is the pool?',
  maxOverflow: 'How many connections may the pool open beyond its size?',
};

/**
 * The pool that code creates with these arguments, as a service without a name. What the code is silent about is assumed
 * as the library has it; what it sets to a value that stands elsewhere is asked for.
 */
export function poolReading(
  library: string,
  { values, understood, notUnderstood, notes, open }: ReadArguments,
  implied: ServiceValues = {},
  more: readonly Note[] = [],
): Reading {
  const service: FoundService = {
    names: [],
    values: { ...poolBehaviour(library), ...implied, ...values },
    spelling: {},
  };
  const known = Object.fromEntries([...open.keys()].map((key) => [key, 0]));
  const assumed = envAssumed([{ ...service, values: { ...known, ...service.values } }], true).filter(
    ({ key }) => key !== 'workersPerReplica',
  );
  const missing = [...open].flatMap(([key, name]): readonly Missing[] => {
    const question = Object.hasOwn(questions, key) ? questions[key] : undefined;
    if (question === undefined) return [];
    const told = `${question} The code sets ${name}, with a value that stands elsewhere.`;
    return [{ service: '', key, question: told }];
  });
  return {
    ...emptyReading,
    services: [service],
    understood,
    assumed,
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes([...notes, ...more]),
    ...(missing.length === 0 ? {} : { missing }),
  };
}
