import { useEffect, useRef, useState } from 'preact/hooks';
import type { PastedErrors } from './error-paste.ts';

type Tools = typeof import('./error-paste.ts');

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** The message whose page this is: its numbers go into the page, and it is not listed. */
  readonly own?: string;
}

interface Found extends PastedErrors {
  readonly tools: Tools;
}

/** What the lines were, in one sentence. */
function saidOf({ hits, numbers }: PastedErrors, own: string | undefined): string {
  if (hits.length === 0) {
    return 'No message that this site explains is in it. The paste box of the playground also reads files.';
  }
  const isOwn = hits.some(({ id }) => id === own);
  const taken = numbers.length > 0 ? `Read: ${numbers.join(', ')}.` : '';
  if (own === undefined || !isOwn) return taken;
  return numbers.length > 0
    ? `${taken} The numbers on this page are yours now.`
    : 'It is the message of this page, and this wording carries no numbers.';
}

/** Finds the page of a pasted message, and gives the page that it stands on its numbers. What reads it loads at first use. */
export function ErrorBox({ label, placeholder, own }: Props) {
  // The browser keeps the text: what was pasted before this script came must not be lost.
  const box = useRef<HTMLTextAreaElement>(null);
  const [found, setFound] = useState<Found | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const read = async () => {
    const text = box.current?.value ?? '';
    if (text.trim() === '') return;
    try {
      const tools = await import('./error-paste.ts');
      tools.start();
      const result = tools.pastedErrors(text, tools.scenario.value);
      tools.settle();
      tools.change(result.changes);
      tools.settle();
      setFailed(false);
      setFound({ ...result, tools });
      if (result.hits.length > 0 && box.current !== null) box.current.value = '';
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => {
    void read();
  }, []);
  const others = found?.hits.filter(({ id }) => id !== own) ?? [];
  return (
    <form
      class="paste error-finder"
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <label class="paste-label" for="error-line">
        {label}
      </label>
      <textarea
        ref={box}
        class="paste-text"
        id="error-line"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        placeholder={placeholder}
        // The text stands in the box only after this event.
        onPaste={() => setTimeout(() => void read())}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read();
        }}
      />
      <div class="toolbar">
        <button class="button" type="submit">
          Read
        </button>
        <span class="toolbar-status">Read in this page and sent nowhere.</span>
      </div>
      {failed && (
        <p class="notice" data-severity="warning" role="alert">
          The reader could not be loaded. Your text is still in the box; check the connection and press Read.
        </p>
      )}
      <div class="paste-result" role="status" aria-label="What was read" hidden={found === undefined}>
        {found && (
          <>
            <p>{saidOf(found, own)}</p>
            {found.notes.length > 0 && (
              <ul>
                {found.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
            <found.tools.TriageList hits={others} />
          </>
        )}
      </div>
    </form>
  );
}
