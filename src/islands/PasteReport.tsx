import type { ComponentChildren } from 'preact';
import type { FilesResult } from '../formats/read-files.ts';
import { type FieldWords, labelIn } from '../advice/field-words.ts';
import { counted } from '../advice/number.ts';
import { MissingSettings } from './MissingSettings.tsx';
import { TriageList } from './TriageList.tsx';

/** What was read, and the name of the service that each one that was read became. */
export interface PasteResult {
  readonly found: FilesResult;
  readonly targets: Readonly<Record<string, string>>;
}

interface Props {
  readonly result: PasteResult;
  readonly words: FieldWords;
  readonly onDismiss: () => void;
}

interface Place {
  readonly file?: string;
  readonly line: number;
}

/** `compose.yml, line 3`; empty for a remark on a pasted text as a whole. */
function placeText({ file, line }: Place): string {
  const parts = [...(file === undefined ? [] : [file]), ...(line > 0 ? [`line ${line}`] : [])];
  return parts.join(', ');
}

function Part({
  title,
  open,
  children,
}: {
  readonly title: string;
  readonly open?: boolean;
  readonly children: readonly ComponentChildren[];
}) {
  if (children.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );
}

function Files({ files }: Pick<FilesResult, 'files'>) {
  return (
    <ul class="paste-files">
      {files.map(({ name, label, understood, problem }, index) => (
        <li key={`${name} ${index}`}>
          <code>{name}</code>: {problem ?? `${label}, ${counted(understood, 'setting')} understood.`}
        </li>
      ))}
    </ul>
  );
}

/** What was taken from files or a text, per file and line: understood, assumed, asked for, and what says nothing here. */
export function PasteReport({ result: { found, targets }, words, onDismiss }: Props) {
  const { files, label, problem, triage } = found;
  const { understood, assumed, notUnderstood, notes, missing = [] } = found.reading;
  const plural = `${counted(understood.length, 'setting')} understood`;
  const called = (service: string, key: string) => {
    const owner = targets[service] ?? service;
    const of = service === '' || key.includes('.') ? '' : `${owner}, `;
    return `${of}${labelIn(words, key.includes('.') ? key : `api.${key}`)}`;
  };
  return (
    <div class="paste-result" role="status" aria-label="What was read">
      <p>
        {problem ?? (
          <>
            Read {files.length > 1 && `${files.length} files `}as <b>{label}</b>
            {understood.length > 0 && `: ${plural}`}.
          </>
        )}
      </p>
      {files.some(({ name }) => name !== '') && <Files files={files} />}
      <MissingSettings missing={missing} targets={targets} />
      <TriageList hits={triage} />
      <Part title="Understood">
        {understood.map(({ file, service, key, name, line, value }, index) => (
          <li key={`${name} ${line} ${key} ${index}`}>
            <code>{name}</code>, {placeText({ ...(file === undefined ? {} : { file }), line })}:{' '}
            {called(service, key)} = {String(value)}
          </li>
        ))}
      </Part>
      {notes.length > 0 && (
        <ul>
          {notes.map((note, index) => (
            <li key={`${note.line} ${index}`}>
              {placeText(note) !== '' && `${placeText(note).replace(/^line/, 'Line')}: `}
              {note.text}
            </li>
          ))}
        </ul>
      )}
      <Part title="Assumed, for the text is silent">
        {assumed.map(({ service, key, value, reason, source }) => (
          <li key={`${service} ${key}`}>
            {called(service, key)} = {String(value)}: {reason} <small>{source}</small>
          </li>
        ))}
      </Part>
      <Part title="Not understood" open={files.length < 2}>
        {notUnderstood.map((one, index) => (
          <li key={`${one.line} ${index}`}>
            <code>{one.name}</code>, {placeText(one)}: {one.reason}
          </li>
        ))}
      </Part>
      <button type="button" class="button button-quiet" onClick={onDismiss}>
        Close the report
      </button>
    </div>
  );
}
