import { useId, useRef } from 'preact/hooks';
import { counted } from '../../advice/number.ts';
import { clockText } from '../../advice/path/autoscaler-text.ts';
import { readTrace, type TraceReading } from '../../formats/load-trace.ts';

interface Props {
  readonly service: string;
  readonly reading: TraceReading | undefined;
  readonly onRead: (reading: TraceReading | undefined) => void;
}

const shownNotes = 20;

function readText({ trace }: TraceReading): string {
  const last = trace.at(-1);
  return last === undefined
    ? 'Nothing could be read.'
    : `${counted(trace.length, 'moment')} read, ${clockText(Math.round(last.time))} long.`;
}

/** A box for a table of traffic. What is pasted stays in the page: neither the link nor a file has it. */
export function TracePaste({ service, reading, onRead }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const more = (reading?.notes.length ?? 0) - shownNotes;
  const clear = () => {
    if (box.current !== null) box.current.value = '';
    onRead(undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const text = box.current?.value ?? '';
        onRead(text.trim() === '' ? undefined : readTrace(text));
      }}
    >
      <label class="control-label" for={id}>
        Traffic of {service} as a table: time, requests per second
      </label>
      <textarea
        ref={box}
        class="paste-text"
        id={id}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        placeholder={'09:00,120\n09:05,340'}
        aria-describedby={`${id}-hint`}
      />
      <p class="soft" id={`${id}-hint`}>
        Seconds, dates or hours and minutes; per minute where the heading says so. It is read in this page,
        sent nowhere, and not part of the link.
      </p>
      <div class="toolbar">
        <button class="button" type="submit">
          Play this traffic
        </button>
        {reading !== undefined && (
          <button class="button" type="button" onClick={clear}>
            Clear
          </button>
        )}
        <span class="toolbar-status" role="status">
          {reading === undefined ? '' : readText(reading)}
        </span>
      </div>
      {reading !== undefined && reading.notes.length > 0 && (
        <ul>
          {reading.notes.slice(0, shownNotes).map(({ line, text }) => (
            <li key={`${line} ${text}`}>
              Line {line}: {text}
            </li>
          ))}
          {more > 0 && <li>And {counted(more, 'more line')}.</li>}
        </ul>
      )}
    </form>
  );
}
