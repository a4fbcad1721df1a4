import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import type { PasteReport as PasteReportView, PasteResult } from './PasteReport.tsx';
import type { Pasted } from './pasted.ts';

const label = 'Paste a config file or an error message';

const examples: readonly (readonly [name: string, text: string])[] = [
  [
    '.env',
    'WEB_CONCURRENCY=4\nDB_POOL_SIZE=10\nDB_MAX_OVERFLOW=10\nDB_POOL_TIMEOUT=30\nPOSTGRES_MAX_CONNECTIONS=100\nRAILWAY_REPLICAS=1\n',
  ],
  [
    'QueuePool limit of size…',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
  ],
  [
    'remaining connection slots…',
    'FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute',
  ],
];

/** More characters than a key press enters: then the text was pasted, dropped or filled in, and is read at once. */
const pastedAtOnce = 8;

/** What a person gave: texts and files, the entries of a drop, and the text that comes back where nothing can read it. */
interface Given {
  readonly pasted: readonly Pasted[];
  readonly entries?: readonly FileSystemEntry[];
  readonly text?: string;
}

const named = (files: Iterable<File>): readonly Pasted[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, text: file }));

/**
 * Reads what a person pastes, drops, chooses or types, applies it as one step, and says what was taken. The page stays
 * free while it reads; the text is not kept.
 */
export function PasteBox({ words }: { readonly words: FieldWords }) {
  // The browser keeps the text: what was pasted before this script came must not be lost.
  const box = useRef<HTMLTextAreaElement>(null);
  const length = useRef(0);
  const last = useRef(Promise.resolve());
  const [result, setResult] = useState<PasteResult | undefined>(undefined);
  const [Report, setReport] = useState<typeof PasteReportView | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [reading, setReading] = useState(false);
  const [dragging, setDragging] = useState(false);

  const text = () => box.current?.value ?? '';
  const setText = (next: string) => {
    if (box.current !== null) box.current.value = next;
    length.current = next.length;
  };
  const take = async (given: Given) => {
    try {
      const reader = await import('./read-paste.ts');
      const { entries = [] } = given;
      const pasted = entries.length > 0 ? await reader.droppedFiles(entries) : given.pasted;
      const found = await reader.readApart(pasted);
      setFailed(false);
      setReport(() => reader.PasteReport);
      setResult({ found, targets: reader.applyRead(found.reading) });
      // What was typed in the meantime stays.
      if (text() === given.text) setText('');
    } catch {
      if (given.text !== undefined) setText(given.text);
      setFailed(true);
    }
  };
  // One after the other: what is read later is applied later.
  const queue = (next: Given) => {
    setReading(true);
    const ended = last.current.then(() => take(next));
    last.current = ended;
    void ended.then(() => {
      if (last.current === ended) setReading(false);
    });
  };
  const read = (pasted: string) => {
    if (pasted.trim() !== '') queue({ pasted: [{ name: '', text: pasted }], text: pasted });
  };
  const edit = (next: string) => {
    const grew = next.length - length.current;
    length.current = next.length;
    if (grew >= pastedAtOnce) read(next);
  };

  useEffect(() => {
    read(text());
  }, []);

  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        read(text());
      }}
      data-dragging={dragging ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setDragging(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDragging(false);
        const { items = [], files = [] } = event.dataTransfer ?? {};
        // What a drop holds can be asked for now and not later.
        const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
        const plain = named(files);
        if (entries.length > 0) queue({ pasted: plain, entries });
        else if (plain.length > 0) queue({ pasted: plain });
        else read(event.dataTransfer?.getData('text/plain') ?? '');
      }}
    >
      <label class="paste-label" for="paste">
        {label}
      </label>
      <label class="chip paste-choose">
        Choose files
        <input
          type="file"
          multiple
          onChange={(event) => {
            const files = named(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
            if (files.length > 0) queue({ pasted: files });
          }}
        />
      </label>
      <ul class="chips" aria-label="Examples">
        {examples.map(([name, example]) => (
          <li key={name}>
            <button type="button" class="chip" onClick={() => read(example)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <textarea
        ref={box}
        class="paste-text"
        id="paste"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        placeholder="WEB_CONCURRENCY=4"
        onPaste={(event) => {
          const files = named(event.clipboardData?.files ?? []);
          if (files.length > 0) {
            event.preventDefault();
            queue({ pasted: files });
            return;
          }
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          if (text() !== '' || pasted.length < pastedAtOnce) return;
          // Read before it is drawn: a long text would hold the page up, and secrets need not stand in it.
          event.preventDefault();
          read(pasted);
        }}
        onInput={(event) => edit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read(text());
        }}
      />
      <div class="toolbar">
        <button class="button" type="submit">
          Read
        </button>
        <span class="toolbar-status" aria-live="polite">
          {reading
            ? 'Reading…'
            : 'Drop any number of files here. Read in this page and sent nowhere; user names, passwords and hosts are dropped.'}
        </span>
      </div>
      {failed && (
        <p class="notice" data-severity="warning" role="alert">
          The reader could not be loaded. Check the connection and try again.
        </p>
      )}
      {result && Report && <Report result={result} words={words} onDismiss={() => setResult(undefined)} />}
    </form>
  );
}
