import { type ExportId, exportList, poolExports } from '../formats/export-list.ts';
import { exportFiles } from '../formats/exports.ts';
import type { Spelling } from '../formats/format.ts';
import { headroom } from '../model/headroom.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { exportHeader } from '../formats/export-header.ts';
import { SnippetText } from './SnippetText.tsx';

interface Props {
  readonly from: Scenario;
  readonly to: Scenario;
  readonly service: Service;
  /** The exports to show; the `.env` and the code of the service's library where none is named. */
  readonly tabs: readonly ExportId[];
  readonly spelling: Spelling;
  /** The address of the state on screen, which the files then carry. */
  readonly link?: string | undefined;
}

/** The settings of one service to paste, as files and as code, with the lines marked that differ from before. */
export function ApplyFiles({ from, to, service: { name, library }, tabs, spelling, link }: Props) {
  const shown = tabs.length === 0 ? poolExports(library) : exportList.filter(({ id }) => tabs.includes(id));
  const header = exportHeader(headroom(to), link);
  const write = (id: ExportId, scenario: Scenario) =>
    exportFiles(id, scenario, { service: name, spelling, header, baseline: from });
  const existed = from.services.some((service) => service.name === name);
  const all = shown.flatMap(({ id, label }) => {
    const files = write(id, to);
    const old = new Map((existed ? write(id, from) : []).map((file) => [file.name, file.text]));
    return files.map((file) => ({
      title: `${files.length === 1 ? label : `${file.name} (${label})`} of ${name}`,
      text: file.text,
      old: old.get(file.name),
    }));
  });
  return (
    <>
      {all.map(({ title, text, old }, index) => (
        <details class="snippet apply-file" key={title} open={index === 0}>
          <summary>{title}</summary>
          <SnippetText label={`${title} to copy`} text={text} old={old} />
          <button type="button" class="button button-primary" data-copy={title}>
            Copy {title}
          </button>
        </details>
      ))}
    </>
  );
}
