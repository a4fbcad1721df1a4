interface Props {
  readonly name: string;
  /** Undefined while there is nothing to save yet. */
  readonly text: (() => string) | undefined;
}

/** A button that saves a text as a file of this name. */
export function DownloadButton({ name, text }: Props) {
  const save = () => {
    if (text === undefined) return;
    const url = URL.createObjectURL(new Blob([text()], { type: 'text/plain' }));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = name;
    anchor.click();
    // The browser reads it after the click.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <button type="button" class="button" disabled={text === undefined} onClick={save}>
      Download {name}
    </button>
  );
}
