import { tuning } from '../model/path/tuning.ts';
import type { TuningRow, TuningValue } from '../model/path/tuning-rules.ts';
import type { Scenario } from '../model/scenario.ts';
import { pgtune, pgtuneSizes } from './second-opinions/pgtune.ts';
import { pgtuneForm } from './second-opinions/pgtune-input.ts';

/** A row of the tuning table with what PGTune would write: sizes in bytes, `'unset'` where it leaves the setting out. */
export interface ComparedRow extends TuningRow {
  readonly theirs: TuningValue | string;
  readonly agree: boolean;
}

/** Two sizes are as good as equal within the rounding to whole MiB; everything else must be the same. */
function agrees({ unit, ours }: TuningRow, theirs: TuningValue | string): boolean {
  if (unit !== 'bytes' || typeof ours !== 'number' || typeof theirs !== 'number') return ours === theirs;
  return Math.abs(ours - theirs) < 2 ** 20;
}

/** Our tuning table beside the scenario's settings and PGTune's; empty without the server's memory. */
export function comparedTuning(scenario: Scenario): readonly ComparedRow[] {
  const form = pgtuneForm(scenario);
  const written = 'unset' in form ? {} : pgtune(form.input);
  return tuning(scenario).map((row) => {
    const value = written[row.setting];
    const theirs =
      value === undefined
        ? 'unset'
        : typeof value === 'number' && pgtuneSizes.has(row.setting)
          ? value * 1024
          : value;
    return { ...row, theirs, agree: agrees(row, theirs) };
  });
}
