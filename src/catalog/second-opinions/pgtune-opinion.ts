import { tuning } from '../../model/path/tuning.ts';
import type { SecondOpinion } from './opinion.ts';
import { pgtune } from './pgtune.ts';
import { pgtuneForm } from './pgtune-input.ts';

/** Where PGTune's rules were read. */
export const pgtuneSource = {
  source:
    'https://github.com/le0pard/pgtune/blob/7caef27c204d304623eda21f23e7d56c1ad78d36/src/features/configuration/configurationSlice.js',
  version: '7caef27c204d, 2026-07-30',
  date: '2026-11-21',
  verified: true,
} as const;

export const pgtuneWorkMem: SecondOpinion = {
  id: 'pgtune-work-mem',
  label: 'PGTune, work_mem',
  heuristic: true,
  formula: '(memory − shared_buffers) ÷ ((max_connections + worker processes) × 3), at least 4 MB',
  unit: 'bytes',
  of: 'scenario',
  counts: 'work_mem; ours is the largest that fits with every slot running a query',
  value: (scenario) => {
    const form = pgtuneForm(scenario);
    return 'unset' in form ? form : Number(pgtune(form.input)['work_mem']) * 1024;
  },
  ours: (scenario) => {
    const row = tuning(scenario).find(({ setting }) => setting === 'work_mem');
    const ours = row?.ours;
    return typeof ours === 'number' || ours === 'none' ? ours : { unset: ['postgres.memory'] };
  },
  difference: 'takes-all-memory',
  ...pgtuneSource,
};
