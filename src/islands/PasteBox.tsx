import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import { defaultScenario } from '../model/scenario.ts';
import { isPageState, open, scenario } from '../state/store.ts';
import { spellings } from './imported.ts';
import type { PasteReport as PasteReportView, PasteResult } from './PasteReport.tsx';

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

/** Reads what a person pastes, drops or types, applies it as one step, and says what was taken. The text is not kept. */
export function PasteBox({ words }: { readonly words: FieldWords }) {
  // The browser keeps the text: what was pasted before this script came must not be lost.
  const box = useRef<HTMLTextAreaElement>(null);
  const length = useRef(0);
  const [result, setResult] = useState<PasteResult | undefined>(undefined);
  const [Report, setReport] = useState<typeof PasteReportView | undefined>(undefined);
  const [failed, setFailed] = useState(false);

  const text = () => box.current?.value ?? '';
  const setText = (next: string) => {
    if (box.current !== null) box.current.value = next;
    length.current = next.length;
  };
  const read = async (pasted: string) => {
    if (pasted.trim() === '') return;
    try {
      const { applyReading, PasteReport, readPaste, spellingsOf } = await import('./read-paste.ts');
      const found = readPaste(pasted);
      setFailed(false);
      setReport(() => PasteReport);
      setResult(found);
      const { services, shared } = found.reading;
      if (services.length + shared.length > 0) {
        // The page's own example is nobody's system: the first paste starts from the defaults.
        const base = isPageState.value ? defaultScenario : scenario.value;
        const applied = applyReading(base, found.reading);
        spellings.set({ ...spellings.value, ...spellingsOf(applied.scenario, found.reading) });
        open(applied.scenario);
      }
      setText('');
    } catch {
      setText(pasted);
      setFailed(true);
    }
  };
  const edit = (next: string) => {
    const grew = next.length - length.current;
    length.current = next.length;
    if (grew >= pastedAtOnce) void read(next);
  };

  useEffect(() => {
    void read(text());
  }, []);

  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        void read(text());
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={async (event) => {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        const dropped = file === undefined ? event.dataTransfer?.getData('text/plain') : await file.text();
        if (dropped !== undefined) void read(dropped);
      }}
    >
      <label class="paste-label" for="paste">
        {label}
      </label>
      <ul class="chips" aria-label="Examples">
        {examples.map(([name, example]) => (
          <li key={name}>
            <button type="button" class="chip" onClick={() => void read(example)}>
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
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          if (text() !== '' || pasted.length < pastedAtOnce) return;
          // Read before it is drawn: a long text would hold the page up, and secrets need not stand in it.
          event.preventDefault();
          void read(pasted);
        }}
        onInput={(event) => edit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void read(text());
        }}
      />
      <div class="toolbar">
        <button class="button" type="submit">
          Read
        </button>
        <span class="toolbar-status">
          Read in this page and sent nowhere. User names, passwords and hosts are dropped.
        </span>
      </div>
      {failed && (
        <p class="notice" data-severity="warning" role="alert">
          The reader could not be loaded. Your text is still in the box; check the connection and press Read.
        </p>
      )}
      {result && Report && <Report result={result} words={words} onDismiss={() => setResult(undefined)} />}
    </form>
  );
}
