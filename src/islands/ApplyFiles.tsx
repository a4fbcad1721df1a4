import { equationText } from '../advice/equation-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import type { Spelling } from '../formats/format.ts';
import { headroom } from '../model/headroom.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { type ExportId, exportList, poolExports } from '../formats/export-list.ts';
import { SnippetText } from './SnippetText.tsx';
import { writeExport } from '../formats/exports.ts';

function header(scenario: Scenario, link: string | undefined): readonly string[] {
  const { tightest, budget } = headroom(scenario);
  const equation = `${equationText(tightest, budget)} ${momentWhen[tightest.moment]}`;
  return link === undefined ? [equation] : [equation, link];
}

interface Props {
  readonly from: Scenario;
  readonly to: Scenario;
  readonly service: Service;
  /** The tabs to show; those that fit the library of the service where none is named. */
  readonly tabs: readonly ExportId[];
  readonly spelling: Spelling;
  /** The address of the state on screen, which the files then carry. */
  readonly link?: string | undefined;
}

/** The settings of one service to paste, as files and as code, with the lines marked that differ from before. */
export function ApplyFiles({ from, to, service: { name, library }, tabs, spelling, link }: Props) {
  const shown =
    tabs.length === 0 ? poolExports(library) : exportList.filter(({ id }) => tabs.includes(id));
  const write = (id: ExportId, scenario: Scenario) =>
    writeExport(id, scenario, { service: name, spelling, header: header(to, link) });
  const existed = from.services.some((service) => service.name === name);
  return (
    <>
      {shown.map(({ id, label }, index) => {
        const title = `${label} of ${name}`;
        return (
          <details class="snippet apply-file" key={id} open={index === 0}>
            <summary>{title}</summary>
            <SnippetText
              label={`${title} to copy`}
              text={write(id, to)}
              old={existed ? write(id, from) : undefined}
            />
            <button type="button" class="button button-primary" data-copy={title}>
              Copy {title}
            </button>
          </details>
        );
      })}
    </>
  );
}
