import { useEffect, useState } from 'preact/hooks';
import { equationText } from '../advice/equation-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { link, settle } from '../state/store.ts';
import { CopyButton } from './CopyButton.tsx';
import { type ExportId, exportList } from '../formats/export-list.ts';
import { spellings } from './imported.ts';
import { SnippetText } from './SnippetText.tsx';
import type { View } from './view.ts';

/** The files as the page was built, by export, so that they can be read before any script runs. */
export type BuiltFiles = Readonly<Partial<Record<ExportId, string>>>;

type Write = typeof import('../formats/exports.ts').writeExport;

function header(view: View): readonly string[] {
  const { tightest, budget } = view.sizing;
  const equation = `${equationText(tightest, budget)} ${momentWhen[tightest.moment]}`;
  return view.live ? [equation, link()] : [equation];
}

interface Props {
  readonly view: View;
  readonly service: string;
  readonly built: BuiltFiles;
}

/** The settings to paste back, as a file or as code, with the lines marked that differ from the baseline. */
export function Snippet({ view, service, built }: Props) {
  const [tab, setTab] = useState<ExportId>('env');
  const [write, setWrite] = useState<Write | undefined>(undefined);
  useEffect(() => {
    if (!view.live) return;
    void import('../formats/exports.ts').then(
      (loaded) => setWrite(() => loaded.writeExport),
      () => undefined,
    );
  }, [view.live]);

  const options = { service, spelling: spellings.value[service] ?? {}, header: header(view) };
  const text = write === undefined ? (built[tab] ?? '') : write(tab, view.scenario, options);
  const before =
    write === undefined
      ? text
      : write(tab, view.baseline, {
          ...options,
          service: view.baseline.services.some(({ name }) => name === service)
            ? service
            : (view.baseline.services[0]?.name ?? service),
        });
  const label = exportList.find(({ id }) => id === tab)?.label ?? '.env';
  return (
    <div class="snippet">
      <fieldset class="snippet-tabs segmented" aria-label="Format">
        {exportList.map(({ id, label: name }) => (
          <button type="button" key={id} aria-pressed={id === tab} onClick={() => setTab(id)}>
            {name}
          </button>
        ))}
      </fieldset>
      <SnippetText label={`${label} to copy`} text={text} old={before} />
      <CopyButton
        label={`Copy ${label}`}
        class="button button-primary"
        text={() => {
          settle();
          return text;
        }}
      />
    </div>
  );
}
