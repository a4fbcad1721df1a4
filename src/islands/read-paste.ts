import type { Reading, Spelling } from '../formats/format.ts';
import type { Scenario } from '../model/scenario.ts';

export { applyReading } from '../formats/apply-reading.ts';
export { readPaste } from '../formats/paste.ts';

export { PasteReport } from './PasteReport.tsx';

/** The names that a reading's settings came with, by the service that they were applied to. */
export function spellingsOf(scenario: Scenario, reading: Reading): Readonly<Record<string, Spelling>> {
  const { services } = scenario;
  const unnamed = services.find(({ kind }) => kind === 'web') ?? services[0];
  return Object.fromEntries(
    reading.services.map((found) => {
      const known = services.find((service) => found.names.includes(service.name));
      const name = (known ?? unnamed)?.name ?? '';
      return [name, { ...reading.spelling, ...found.spelling }];
    }),
  );
}
