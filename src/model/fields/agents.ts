import type { FieldTable } from '../field.ts';
import { decimal, unsetCount, unsetTime, whole } from './builders.ts';

/** Calls to language models that requests wait for. */
export const agentsFields = {
  maxConcurrent: whole({
    ...unsetCount,
    label: 'Agents at once',
    hint: 'Agent calls that one worker runs at the same time.',
    word: 'worker',
    unit: 'callers',
  }),
  responseTimeout: decimal({
    ...unsetTime,
    label: 'Agent response timeout',
    hint: 'How long one agent call may take.',
    word: 'checkout timeout',
  }),
  parallel: whole({
    ...unsetCount,
    label: 'Agents in parallel',
    hint: 'Agents that one request runs side by side.',
    word: 'worker',
    unit: 'callers',
  }),
  sequential: whole({
    ...unsetCount,
    label: 'Agent steps in sequence',
    hint: 'Steps of one request that follow each other; agents in parallel are one step.',
    word: 'hold time',
    unit: 'times',
  }),
  streaming: {
    kind: 'flag',
    default: false,
    label: 'Streams answers',
    hint: 'Whether the answer is sent while it is made; a session held meanwhile holds its connection.',
    word: 'hold time',
  },
  fastModel: {
    kind: 'name',
    default: 'unset',
    label: 'Fast model',
    hint: 'The model for simple requests.',
    word: 'hold time',
    carried: true,
  },
  standardModel: {
    kind: 'name',
    default: 'unset',
    label: 'Standard model',
    hint: 'The model for most requests.',
    word: 'hold time',
    carried: true,
  },
  premiumModel: {
    kind: 'name',
    default: 'unset',
    label: 'Premium model',
    hint: 'The model for the hardest requests.',
    word: 'hold time',
    carried: true,
  },
  callTime: decimal({
    ...unsetTime,
    label: 'Time of one agent call',
    hint: 'Mean time that one call to a language model takes.',
    word: 'hold time',
  }),
  connectionsPerCall: whole({
    ...unsetCount,
    label: 'Connections per agent call',
    hint: 'Connections to Postgres that one agent call holds while it runs.',
    word: 'pool',
    unit: 'connections',
  }),
} as const satisfies FieldTable;
