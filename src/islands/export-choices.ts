import { type ExportGroup, type ExportRow, exportGroups, exportList } from '../formats/export-list.ts';

/** What one group of the choice offers. */
export interface ChoiceGroup {
  readonly label: ExportGroup | 'Code of other libraries';
  readonly rows: readonly ExportRow[];
}

const fits = (row: ExportRow, library: string) =>
  library === 'unset' || !('libraries' in row) || row.libraries.some((id) => id === library);

/** Every export by group, those of other libraries than the service's last; all code fits a service without one. */
export function exportChoices(library: string): readonly ChoiceGroup[] {
  const all: readonly ExportRow[] = exportList;
  const groups: readonly ChoiceGroup[] = [
    ...exportGroups.map((label) => ({
      label,
      rows: all.filter((row) => row.group === label && fits(row, library)),
    })),
    { label: 'Code of other libraries', rows: all.filter((row) => !fits(row, library)) },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}
