import { applyReading } from '../formats/apply-reading.ts';
import type { Reading, Spelling } from '../formats/format.ts';
import { defaultScenario } from '../model/scenario.ts';
import { isPageState, open, scenario } from '../state/store.ts';
import type { ImportedLine } from '../formats/difference.ts';
import { importedLines, spellings } from './imported.ts';

export { droppedFiles } from './dropped-files.ts';
export { PasteReport } from './PasteReport.tsx';
export { readApart } from './read-apart.ts';

type Targets = Readonly<Record<string, string>>;

/** The names that a reading's settings came with, by the service that they were applied to. */
function spellingsOf({ services, spelling }: Reading, targets: Targets): Readonly<Record<string, Spelling>> {
  return Object.fromEntries(
    services.map((found) => [targets[found.names[0] ?? ''] ?? '', { ...spelling, ...found.spelling }]),
  );
}

/** What was understood, by the full link key that it was applied to. */
function linesOf({ understood }: Reading, targets: Targets): readonly ImportedLine[] {
  return understood.flatMap(({ file = '', line, name, service, key, value }): readonly ImportedLine[] => {
    const owner = targets[service];
    if (key.includes('.')) return [{ file, line, name, key, value }];
    return owner === undefined ? [] : [{ file, line, name, key: `${owner}.${key}`, value }];
  });
}

/**
 * Applies what was read as one step, and remembers how it was spelled and where it stood. The page's own example is
 * nobody's system: the first reading starts from the defaults. Returns the services that the read ones became.
 */
export function applyRead(reading: Reading): Targets {
  const { services, shared, applications = [] } = reading;
  if (services.length + shared.length + applications.length === 0) return {};
  const isFirst = isPageState.value;
  const applied = applyReading(isFirst ? defaultScenario : scenario.value, reading);
  const { targets } = applied;
  const lines = linesOf(reading, targets);
  const files = new Set(lines.map(({ file }) => file));
  const others = isFirst ? [] : importedLines.value.filter(({ file }) => !files.has(file));
  spellings.set({ ...spellings.value, ...spellingsOf(reading, targets) });
  importedLines.set([...others, ...lines]);
  open(applied.scenario);
  return targets;
}
