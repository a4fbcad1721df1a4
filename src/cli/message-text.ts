import { layers } from '../catalog/error-patterns/layers.ts';
import type { FileTriage } from '../formats/read-files.ts';

function messageLines(
  { id, label, layer, means, now, avoid, lines, count, file }: FileTriage,
  site: string,
): readonly string[] {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return [
    `${label} (${layers[layer].label}; ${file === undefined ? '' : `${file}, `}line ${lines[0] ?? 1}${more})`,
    `  ${means}`,
    ...now.map((step) => `  Do now: ${step}`),
    ...avoid.map((step) => `  Don’t: ${step}`),
    `  ${site.replace(/\/*(?:#.*)?$/, '')}/errors/${id}/`,
  ];
}

/** What error messages among the lines mean, causes first: whose limit it was, what to do and what not to, and the page. */
export function messagesText(triage: readonly FileTriage[], site: string): readonly string[] {
  return triage.flatMap((one) => ['', ...messageLines(one, site)]);
}
