import type { pgtuneForm } from '../../catalog/second-opinions/pgtune-input.ts';
import type { ReasonCode, TuningRow, TuningValue } from '../../model/path/tuning-rules.ts';
import { type FieldWords, labelIn } from '../field-words.ts';
import { bytesText, countText, numberText } from '../number.ts';

/** Why we would set a value, in words. */
export const reasonTexts: Readonly<Record<ReasonCode, string>> = {
  'quarter-of-memory': 'A quarter of memory; the rest caches files and serves queries.',
  'small-server': 'Below 1 GiB an eighth, so that the system and the connections have room.',
  'shared-with-a-desktop': 'A 16th, for a machine that does other work too.',
  'planner-hint': 'A hint for the planner, which allocates nothing.',
  'fits-worst-moment':
    'The largest that fits when every slot runs a query at once, beside caches, connections and autovacuum.',
  'nothing-left': 'None fits when every slot runs a query at once: fewer slots help, and more memory.',
  'autovacuum-takes-it-too': 'Stops at 2 GiB, since each autovacuum worker may take as much.',
  'server-picks-it': 'What Postgres picks by itself: a 32nd of shared_buffers, at most 16 MiB.',
  'fewer-checkpoints': 'Larger for more writes, so that checkpoints are rare.',
  'spread-writes': 'Spreads the writes of a checkpoint over the time until the next.',
  'not-below-default': 'Never below the default of 8: replication and extensions take theirs from it.',
  'as-many-as-cores': 'Follows the cores: more processes only wait for one.',
  'half-the-cores': 'Half of the cores for one query, 4 at most outside a warehouse; none on a single core.',
  'compiling-costs-memory':
    'Compiling pays off for long queries only and keeps about 10 MiB in each connection.',
  'by-storage': 'By the time that a jump costs on this storage.',
  'by-workload': 'A warehouse needs finer statistics.',
  'saves-page-tables':
    'Costs nothing where there are no huge pages and saves page tables in each connection where there are.',
};

/** What PGTune's column rests on: the defaults of its form that stand in, or what it lacks. */
export function pgtuneSentence(form: ReturnType<typeof pgtuneForm>, words: FieldWords): string {
  const labels = (keys: readonly string[]) => keys.map((key) => labelIn(words, key)).join(', ');
  if ('unset' in form) return `PGTune has no answer for what is given: ${labels(form.unset)}.`;
  const assumed =
    form.assumed.length === 0 ? '' : ` Not given, so as its form has it: ${labels(form.assumed)}.`;
  return `PGTune’s rules are those for Linux and data about as large as memory.${assumed}`;
}

/** A value of a tuning row: `8 MiB`, `0.9`, `try`, or a dash where there is none. */
export function tuningText(value: TuningValue | string, unit: TuningRow['unit']): string {
  if (value === 'unset') return '–';
  if (value === 'none') return 'nothing fits';
  if (typeof value === 'string') return value;
  if (unit === 'bytes') return bytesText(value);
  return Number.isInteger(value) ? countText(value) : numberText(value);
}
