import type { RowChoices, RowOption } from '../catalog/choices.ts';
import { groupNames, type Scenario } from '../model/scenario.ts';

/** The name that all choices of one kind have, whatever the service: `service.library` for `api.library`. */
export function rowName(key: string): string {
  const dot = key.indexOf('.');
  const owner = key.slice(0, dot);
  return groupNames.some((group) => group === owner) ? key : `service${key.slice(dot)}`;
}

/** What a scenario has chosen already that decides which rows are offered: the plans of its provider, the versions of its pooler. */
const decidedBy: Readonly<Record<string, (scenario: Scenario) => string>> = {
  'postgres.plan': ({ postgres }) => postgres.provider,
  'pooler.version': ({ pooler }) => pooler.kind,
};

/** The rows that can be chosen for a setting now; `undefined` for a setting that the catalogue has none for. */
export function offeredRows(
  choices: RowChoices,
  scenario: Scenario,
  key: string,
): readonly RowOption[] | undefined {
  const name = rowName(key);
  const decided = decidedBy[name];
  return choices[decided === undefined ? name : `${name}:${decided(scenario)}`];
}

/** The address of the page of a row, without the base path. */
export function rowPath(key: string, id: string, { postgres, pooler }: Scenario): string {
  const places: Readonly<Record<string, string>> = {
    library: `pools/${id}`,
    server: `servers/${id}`,
    provider: `providers/${id}`,
    plan: `providers/${postgres.provider}`,
    kind: `poolers/${id}`,
    version: key === 'postgres.version' ? `postgres/postgres-${id}` : `poolers/${pooler.kind}`,
  };
  return `/catalogue/${places[key.slice(key.indexOf('.') + 1)] ?? ''}/`;
}
