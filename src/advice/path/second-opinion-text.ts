import type { Answer, DifferenceCode, SecondOpinion } from '../../catalog/second-opinions/opinion.ts';
import { type FieldWords, labelIn } from '../field-words.ts';
import { bytesText, countText, numberText } from '../number.ts';

/** Why a rule and the model differ, in words. */
export const differenceTexts: Readonly<Record<DifferenceCode, string>> = {
  'server-cores-only':
    'It knows the cores and nothing of the work. A connection that waits on the network leaves its core to others, so more of them are useful; one that computes needs a core of its own.',
  'cores-are-not-load':
    'It counts cores of the machine that the app runs on, which says nothing of the load or of Postgres. In a container it sees the cores of the host.',
  'machine-is-not-limit':
    'It is meant for workers that wait about half of the time, and for all cores of a machine. More workers than the CPU limit share its cores, and each brings pools of its own.',
  'users-mostly-think':
    'Users think most of the time. A connection is in use while one is held, so their number follows from hold time and think time and grows slower than the users.',
  'no-overflow-no-replicas':
    'It leaves out overflow, pools per worker, replicas and what a deploy adds, and compares with slots that are partly reserved.',
  'divides-a-guess':
    'It divides the number that the users’ rule guesses. What each replica may open follows from the slots, the other services and a deploy.',
  'slots-cost-memory':
    'Slots beyond those that can be asked for serve nobody. What they allow takes memory and lets an error elsewhere open more.',
  'takes-all-memory':
    'It hands out all that shared_buffers leave, three times work_mem for each connection, and takes 4 MB at least whether that fits or not. We subtract connections, autovacuum and the log first, and count the steps and parallel workers that are set.',
};

function numberOf(value: number, unit: SecondOpinion['unit']): string {
  if (unit === 'bytes') return bytesText(value);
  return Number.isInteger(value) ? countText(value) : numberText(value);
}

/** What a rule or the model answers: `55`, `400 to 600`, `no limit`, `nothing fits`, or which fields it lacks. */
export function answerText(answer: Answer, unit: SecondOpinion['unit'], words: FieldWords): string {
  if (answer === 'unbounded') return 'no limit';
  if (answer === 'none') return 'nothing fits';
  if (typeof answer === 'number') return numberOf(answer, unit);
  if ('from' in answer) return `${numberOf(answer.from, unit)} to ${numberOf(answer.to, unit)}`;
  if (answer.unset.length === 0) return 'not known';
  return `needs ${answer.unset.map((key) => labelIn(words, key)).join(', ')}`;
}
