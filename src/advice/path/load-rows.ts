import { loadTestBands } from '../../model/path/load-test-band.ts';
import { type ShareComparison, shareComparison, type SharePreset } from '../../model/path/share-presets.ts';
import type { Service } from '../../model/scenario.ts';
import { countText, numberText, shareText, timeText } from '../number.ts';

const presetNames: Readonly<Record<SharePreset['preset'], string>> = {
  even: 'Even',
  measured: 'As measured with kept connections',
  skewed: 'As measured with one connection a request',
};

export const shareHead = ['Split over workers', 'Busiest', 'p50 wait', 'p95 wait', 'Time out'] as const;

/** How the presets of the busiest worker's share change the waits of a service: a sentence, and a row for each. */
export interface ShareTable {
  readonly sentence: string;
  readonly rows: readonly (readonly string[])[];
}

function shareSentence({ share, largestStableShare: most }: ShareComparison): string {
  return `The busiest worker gets ${shareText(share)} of its replica’s traffic; its pool can serve up to ${shareText(most)}.`;
}

/** The table of a service's presets; `undefined` without traffic or a second worker. */
export function shareTable(service: Service): ShareTable | undefined {
  const found = shareComparison(service);
  if (found === 'unset') return undefined;
  return {
    sentence: shareSentence(found),
    rows: found.outcomes.map(({ preset, share, waiting }) => [
      presetNames[preset],
      shareText(share),
      timeText(waiting.p50),
      timeText(waiting.p95),
      shareText(waiting.timeoutShare),
    ]),
  };
}

export const loadTestHead = ['Load test of', 'Requests', 'Requests per second', 'Independent looks'] as const;

/** What load tests of one minute and of ten would count, 9 of 10 times; no rows without traffic. */
export function loadTestRows(service: Service): readonly (readonly string[])[] {
  return loadTestBands(service).map(({ duration, requests, arrivalRate, looks }) => [
    duration === 60 ? 'One minute' : 'Ten minutes',
    `${countText(requests.low)} to ${countText(requests.high)}`,
    `${numberText(arrivalRate.low)} to ${numberText(arrivalRate.high)}`,
    looks === 'unbounded' ? 'any number' : countText(Math.floor(looks)),
  ]);
}
