import { runInNewContext } from 'node:vm';
import { diagnosisQuery } from '../../../src/formats/diagnosis-query.ts';
import type { WriteOptions } from '../../../src/formats/format.ts';
import { type ExportId, poolExports } from '../../../src/formats/export-list.ts';
import { writeExport } from '../../../src/formats/exports.ts';
import type { Scenario } from '../../../src/model/scenario.ts';

type State = (variant: string | undefined) => Scenario;

/** The code that the components in a text write: what `Diagnose` asks, and the files of `Apply` and `RollBack`. */
export function writtenCode(text: string, state: State): string {
  const tags = [...text.matchAll(/<(Apply|Diagnose|RollBack)\b[^<>]*?\/>/g)];
  return tags.map(([tag, name]) => (name === 'Diagnose' ? diagnosisQuery : files(tag, state))).join('\n');
}

function files(tag: string, state: State): string {
  const to = state(attribute(tag, 'to')?.toString());
  const named = [attribute(tag, 'service') ?? []].flat();
  const tabs = [attribute(tag, 'tabs') ?? []].flat();
  const spelling = attribute(tag, 'spelling') ?? {};
  const services = to.services.filter(({ name }) => named.length === 0 || named.includes(name));
  return services
    .flatMap(({ name, library }) => {
      const ids = poolExports(library).map(({ id }) => id);
      const options = { service: name, spelling, header: [] } as WriteOptions;
      return (tabs.length === 0 ? ids : (tabs as ExportId[])).map((id) => writeExport(id, to, options));
    })
    .join('\n');
}

/** What a tag says under a name: `to="after"` or `tabs={['env']}`; undefined where it says nothing. */
function attribute(tag: string, name: string): string | readonly string[] | undefined {
  const [, plain, code] = new RegExp(`\\b${name}=(?:"([^"]*)"|\\{(.*?)\\}(?=\\s))`, 's').exec(tag) ?? [];
  return plain ?? (code === undefined ? undefined : runInNewContext(`(${code})`));
}
