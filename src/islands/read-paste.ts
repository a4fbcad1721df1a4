import type { Reading, Spelling } from '../formats/format.ts';
import type { Scenario } from '../model/scenario.ts';

export { applyReading } from '../formats/apply-reading.ts';
export { readPaste } from '../formats/paste.ts';

export { PasteReport } from './PasteReport.tsx';

/** The names that a reading's settings came with, by the service that they were applied to. */
export function spellingsOf(scenario: Scenario, reading: Reading): Readonly<Record<string, Spelling>> {
  const names = scenario.services.map(({ name }) => name);
  return Object.fromEntries(
    reading.services.map((found) => {
      const name = found.names.find((one) => names.includes(one)) ?? names[0] ?? '';
      return [name, { ...reading.spelling, ...found.spelling }];
    }),
  );
}
