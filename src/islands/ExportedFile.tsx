import type { WrittenFile } from '../formats/format.ts';
import { settle } from '../state/store.ts';
import { CopyButton } from './CopyButton.tsx';
import { DownloadButton } from './DownloadButton.tsx';
import { SnippetText } from './SnippetText.tsx';

interface Props {
  readonly file: WrittenFile;
  /** The text that the baseline makes of it, or `undefined` where the text itself marks its changes. */
  readonly old: string | undefined;
  /** False in the HTML of the build, where nothing can be pressed yet. */
  readonly live: boolean;
}

/** One file to take along, with its name, to copy or to save. */
export function ExportedFile({ file: { name, text }, old, live }: Props) {
  const taken = () => {
    settle();
    return text;
  };
  return (
    <div class="snippet export-file">
      <h3 class="export-name">{name}</h3>
      <SnippetText label={`${name} to copy`} text={text} old={old} difference={old === undefined} />
      <div class="toolbar">
        <CopyButton label={`Copy ${name}`} class="button button-primary" text={live ? taken : undefined} />
        <DownloadButton name={name} text={live ? taken : undefined} />
      </div>
    </div>
  );
}
