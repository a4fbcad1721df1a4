import type { FieldWords } from '../advice/field-words.ts';
import { fillText } from '../advice/fill-text.ts';
import {
  edgeFill,
  type Fill,
  libraryFill,
  planFill,
  platformFill,
  poolerFill,
  redisFill,
  serverFill,
  versionFill,
} from '../catalog/fill.ts';
import { providerById } from '../catalog/providers.ts';
import { respelled } from '../catalog/row-spelling.ts';
import type { Change, Scenario } from '../model/scenario.ts';
import { change, settle, shownState } from '../state/store.ts';
import { type Filled, filledRows } from './filled.ts';
import { spellings } from './imported.ts';
import { rowName } from './row-name.ts';

type Filler = (scenario: Scenario, owner: string, id: string) => Fill | undefined;

/** What the row with an id fills in, by the setting that it is chosen for. */
const fillers: Readonly<Record<string, Filler>> = {
  'service.library': libraryFill,
  'service.server': (_, owner, id) => serverFill(owner, id),
  'service.platform': (_, owner, id) => platformFill(owner, id),
  'postgres.provider': (scenario, _, id) => planFill(scenario, id, providerById(id)?.plans[0]?.id ?? ''),
  'postgres.plan': (scenario, _, id) => planFill(scenario, scenario.postgres.provider, id),
  'postgres.version': (scenario, _, id) => versionFill(scenario, Number(id)),
  'pooler.kind': (_, __, id) => poolerFill(id, 'unset'),
  'pooler.version': ({ pooler }, _, id) => poolerFill(pooler.kind, id),
  'redis.client': (_, __, id) => redisFill(id),
  'edge.proxy': (_, __, id) => edgeFill(id),
};

/** Whether a choice made before said another value of a setting that has just been filled in again. */
function isOutdated({ changes }: Filled, next: readonly Change[]): boolean {
  return changes.some(({ key, value }) => next.some((one) => one.key === key && one.value !== value));
}

/** Fills in what a row of the catalogue says, as one step of undo, and tells what it was. Nothing for an unknown row. */
export function fillRow(key: string, id: string, words: FieldWords): void {
  const owner = key.slice(0, key.indexOf('.'));
  const fill = fillers[rowName(key)]?.(shownState(), owner, id);
  if (fill === undefined) return;
  const changes = [...fill.cleared, ...fill.changes];
  change(changes);
  settle();
  const chosen = key.slice(owner.length + 1);
  if (chosen === 'library' || chosen === 'server') {
    const spelling = respelled(spellings.value[owner] ?? {}, chosen, id);
    spellings.set({ ...spellings.value, [owner]: spelling });
  }
  const filled = {
    id,
    text: fillText(fill, words),
    path: `/catalogue/${fill.kind}/${fill.id}/`,
    changes: fill.changes,
  };
  const others = Object.entries(filledRows.value).filter(([, one]) => !isOutdated(one, changes));
  filledRows.set({ ...Object.fromEntries(others), [key]: filled });
}
