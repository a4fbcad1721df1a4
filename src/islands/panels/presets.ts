import { counted, shareText } from '../../advice/number.ts';
import { callerModels } from '../../catalog/callers.ts';
import { type SharePreset, sharePresets } from '../../model/path/share-presets.ts';
import type { Service } from '../../model/scenario.ts';
import type { Preset } from './Presets.tsx';

const shareWords: Readonly<Record<SharePreset['preset'], readonly [label: string, remark: string]>> = {
  even: ['Even', 'as if requests were dealt out in turn'],
  measured: ['Measured', 'behind a proxy that keeps its connections to the workers'],
  skewed: ['Skewed', 'with a new connection for each request and idle cores'],
};

/** Shares of the busiest worker to choose from; none for a single worker, which gets everything. */
export function shareChoices({ name, workersPerReplica }: Service): readonly Preset[] {
  if (workersPerReplica === 1) return [];
  return sharePresets(workersPerReplica).map(({ preset, share }) => ({
    label: `${shareWords[preset][0]}, ${shareText(share)}`,
    remark: shareWords[preset][1],
    change: { key: `${name}.busiestShare`, value: preset === 'even' ? 'unset' : share },
  }));
}

/** Ways to run requests in a worker, with the threads that each has by default. */
export function threadChoices({ name }: Service): readonly Preset[] {
  return callerModels.map(({ label, threads, remark }) => ({
    label: `${label}, ${counted(threads.value, 'thread')}`,
    remark,
    change: { key: `${name}.threads`, value: threads.value },
  }));
}
