import type { ExportId } from '../../src/formats/export-list.ts';
import { exportFiles } from '../../src/formats/exports.ts';
import type { WrittenFile } from '../../src/formats/format.ts';
import type { Scenario } from '../../src/model/scenario.ts';

/** The files of one export, all services in them, or those of one service. */
export function written(id: ExportId, scenario: Scenario, service?: string): readonly WrittenFile[] {
  return exportFiles(id, scenario, {
    header: ['1 replica × 4 workers = 60 ≤ 97', 'https://headroom.test/#?v=1'],
    ...(service === undefined ? {} : { service }),
  });
}

/** The text of the only file of one export; it throws where there is another number. */
export function onlyText(id: ExportId, scenario: Scenario, service?: string): string {
  const [file, ...others] = written(id, scenario, service);
  if (file === undefined || others.length > 0) throw new Error(`${id} has ${others.length + 1} files`);
  return file.text;
}
