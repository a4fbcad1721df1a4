import { useEffect, useState } from 'preact/hooks';
import { envText } from '../formats/env-write.ts';
import type { Format, WriteOptions, WrittenFile } from '../formats/format.ts';
import type { Scenario } from '../model/scenario.ts';
import { link } from '../state/store.ts';
import { type Chosen, ExportChoice } from './ExportChoice.tsx';
import { ExportedFile } from './ExportedFile.tsx';
import { exportChoices } from './export-choices.ts';
import { carriedLink, exportHeader } from '../formats/export-header.ts';
import { importedLines, spellings } from './imported.ts';
import { splitDifference } from './split-difference.ts';
import type { View } from './view.ts';

type Write = Format['write'];
type Writers = typeof import('./export-files.ts');

interface Props {
  readonly view: View;
  readonly service: string;
}

/** The files to take along, and the texts that the baseline makes of them. */
interface Files {
  readonly files: readonly WrittenFile[];
  /** The files of a difference that stay as they are. */
  readonly same: readonly string[];
  /** By name; none for a difference, which says both. */
  readonly old: ReadonlyMap<string, string> | undefined;
}

const writeEnv: Write = (scenario, options) => [{ name: '.env', text: envText(scenario, options) }];

/** What writes files other than the `.env`, as soon as it is wanted. */
function useWriters(wanted: boolean): { readonly writers: Writers | undefined; readonly failed: boolean } {
  const [writers, setWriters] = useState<Writers | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || writers !== undefined) return;
    setFailed(false);
    void import('./export-files.ts').then(setWriters, () => setFailed(true));
  }, [wanted]);
  return { writers, failed };
}

function filesOf({ view, service }: Props, chosen: Chosen, writers: Writers | undefined): Files | undefined {
  const { scenario, baseline, live } = view;
  const address = live ? link() : undefined;
  const carried = carriedLink(address);
  const common = {
    header: exportHeader(view.sizing, address),
    baseline,
    ...(carried === undefined ? {} : { link: carried }),
  };
  if (chosen === 'difference') {
    const files = writers?.difference(importedLines.value, scenario, common);
    if (files === undefined) return undefined;
    const { changed, same } = splitDifference(files);
    return { files: changed, same, old: undefined };
  }
  const write: Write | undefined =
    chosen === 'env'
      ? writeEnv
      : writers && ((state, options) => writers.exportFiles(chosen, state, options));
  if (write === undefined) return undefined;
  const options = ({ services }: Scenario): WriteOptions => {
    if (writers?.isWhole(chosen)) return { ...common, spellings: spellings.value };
    const own = services.some(({ name }) => name === service) ? service : (services[0]?.name ?? service);
    return { ...common, service: own, spelling: spellings.value[service] ?? {} };
  };
  const old = write(baseline, options(baseline)).map(({ name, text }) => [name, text] as const);
  return { files: write(scenario, options(scenario)), same: [], old: new Map(old) };
}

/**
 * The state as files to paste back, with the lines marked that differ from the baseline. At build it is the `.env` alone,
 * to be read before any script runs.
 */
export function Snippet(props: Props) {
  const { view, service } = props;
  const hasImported = importedLines.value.length > 0;
  const [chosen, setChosen] = useState<Chosen>('env');
  const { writers, failed } = useWriters(chosen !== 'env');
  const shown = filesOf(props, chosen, writers);
  // Who brought files most likely wants to change those; who pasted a text takes a text.
  useEffect(() => {
    if (importedLines.value.some(({ file }) => file !== ''))
      setChosen((last) => (last === 'env' ? 'difference' : last));
  }, [importedLines.value]);
  const library = view.scenario.services.find(({ name }) => name === service)?.library ?? 'unset';
  return (
    <div class="exports">
      <ExportChoice
        groups={view.live ? exportChoices(library) : undefined}
        chosen={chosen}
        hasImported={hasImported}
        onChoose={setChosen}
      />
      {shown === undefined && (
        <p role="status">
          {failed ? 'This could not be loaded. Check the connection and choose it again.' : 'Loading…'}
        </p>
      )}
      {shown?.files.length === 0 && (
        <p role="status">
          {shown.same.length > 0
            ? 'Nothing to change yet: your files say what is on screen. Apply a fix or move a number, and the lines to change stand here.'
            : 'Nothing in this state is written there.'}
        </p>
      )}
      {shown?.files.map((file) => (
        <ExportedFile
          key={file.name}
          file={file}
          old={shown.old && (shown.old.get(file.name) ?? '')}
          live={view.live}
        />
      ))}
      {shown !== undefined && shown.files.length > 0 && shown.same.length > 0 && (
        <p class="soft">Nothing to change in {shown.same.join(', ')}.</p>
      )}
    </div>
  );
}
