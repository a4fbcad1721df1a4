import { useState } from 'preact/hooks';
import { copyText } from './copy.ts';

interface Props {
  readonly label: string;
  /** Undefined while there is nothing to copy yet. */
  readonly text: (() => string) | undefined;
  readonly class?: string;
}

/** A button that copies a text and says so; where copying is refused, it shows the text to take by hand. */
export function CopyButton({ label, text, class: style = 'button' }: Props) {
  const [status, setStatus] = useState('');
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const copy = async () => {
    if (text === undefined) return;
    const copied = text();
    const done = await copyText(copied);
    setRefused(done ? undefined : copied);
    setStatus(
      done ? `Copied: ${label.replace(/^Copy /, '')}` : 'The browser refuses to copy. Here is the text:',
    );
    if (done) setTimeout(() => setStatus(''), 4000);
  };
  return (
    <span class="copying">
      <button type="button" class={style} disabled={text === undefined} onClick={copy}>
        {label}
      </button>
      <span class="toolbar-status" role="status">
        {status}
      </span>
      {refused !== undefined && (
        <textarea
          class="paste-text"
          readOnly
          rows={3}
          aria-label={`Text of ${label}`}
          value={refused}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </span>
  );
}
