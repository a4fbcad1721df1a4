import { carriedLink, exportHeader } from '../formats/export-header.ts';
import { type ExportId, exportGroups, exportList } from '../formats/export-list.ts';
import { exportFiles } from '../formats/exports.ts';
import { headroom } from '../model/headroom.ts';
import type { Command } from './command.ts';
import { address } from './link.ts';
import { subject } from './subject.ts';

const isExport = (id: string): id is ExportId => exportList.some((row) => row.id === id);

/** Every format that a scenario can be written as, by group. */
export function exportLines(): readonly string[] {
  return exportGroups.flatMap((group) => {
    const rows = exportList.filter((row) => row.group === group);
    return rows.length === 0 ? [] : [`  ${group}: ${rows.map(({ id }) => id).join(', ')}`];
  });
}

/** `headroom export FORMAT FILE…`: the files to paste, for what the files describe. */
export const exportCommand: Command = {
  usage: 'export FORMAT [FILE…]',
  hint: 'Print the scenario of the files as another file; --service for one service alone.',
  run: ([id = '', ...words], given, io) => {
    if (!isExport(id)) {
      const problem = id === '' ? 'A format is missing.' : `“${id}” is no format.`;
      return [problem, 'The formats are:', ...exportLines()].join('\n');
    }
    const about = subject(words, given, io);
    if (typeof about === 'string') return about;
    const { scenario, notes } = about;
    const { service } = given;
    if (service !== undefined && !scenario.services.some(({ name }) => name === service)) {
      return `There is no service of this name: it is one of ${scenario.services.map(({ name }) => name).join(', ')}.`;
    }
    for (const note of notes) io.complain(`${note}\n`);
    const site = given.site ?? io.site;
    const place = site === '' ? undefined : address(scenario, site);
    const carried = carriedLink(place);
    const files = exportFiles(id, scenario, {
      header: exportHeader(headroom(scenario), place),
      ...(service === undefined ? {} : { service }),
      ...(carried === undefined ? {} : { link: carried }),
    });
    if (files.length === 0) return 'The scenario has nothing to write there.';
    for (const { name, text } of files) {
      if (given.out !== undefined) io.write(given.out, name, text);
      else io.print(files.length > 1 ? `==> ${name} <==\n${text}\n` : text);
    }
    return 0;
  },
};
