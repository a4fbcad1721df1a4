import type { ComponentChildren } from 'preact';
import type { FileResult, FilesResult } from '../formats/read-files.ts';
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

/** The most remarks, or lines not understood, that stand open: more would push the answer out of sight. */
const mostOpen = 3;

/** `compose.yml, line 3`; empty for a remark on a pasted text as a whole. */
function placeText({ file, line }: Place): string {
  const parts = [...(file === undefined ? [] : [file]), ...(line > 0 ? [`line ${line}`] : [])];
  return parts.join(', ');
}

function noteText(note: Place & { readonly text: string }): string {
  const place = placeText(note).replace(/^line/, 'Line');
  return place === '' ? note.text : `${place}: ${note.text}`;
}

interface PartProps {
  readonly title: string;
  readonly open?: boolean;
  readonly children: readonly ComponentChildren[];
}

/** One part of the report behind its title, with how many lines it has. */
function Part({ title, open = false, children }: PartProps) {
  if (children.length === 0) return null;
  return (
    <details open={open}>
      <summary>
        {title} <span class="paste-count">{children.length}</span>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}

function FileLine({ name, label, understood, problem }: FileResult) {
  return (
    <li>
      <code>{name}</code>: {problem ?? `${label}, ${counted(understood, 'setting')} understood.`}
    </li>
  );
}

/** What was read, in a sentence; many files are named by their number. */
function Summary({ files, found }: { readonly files: readonly FileResult[]; readonly found: FilesResult }) {
  const { length } = found.reading.understood;
  const name = files[0]?.name;
  return (
    <>
      Read {files.length > 1 ? <b>{files.length} files</b> : name !== undefined && <code>{name} </code>}
      {files.length < 2 && (
        <>
          as <b>{found.label}</b>
        </>
      )}
      {length > 0 && `: ${counted(length, 'setting')} understood`}.
    </>
  );
}

/** What was taken from files or a text, per file and line: understood, assumed, asked for, and what says nothing here. */
export function PasteReport({ result: { found, targets }, words, onDismiss }: Props) {
  const { understood, assumed, notUnderstood, missing = [] } = found.reading;
  const files = found.files.filter(({ name }) => name !== '');
  const several = files.length > 1 ? files : [];
  const refused = several.filter(({ problem }) => problem !== undefined);
  const notes = [...new Set(found.reading.notes.map(noteText))];
  const called = (service: string, key: string) => {
    const owner = targets[service] ?? service;
    const of = service === '' || key.includes('.') ? '' : `${owner}, `;
    return `${of}${labelIn(words, key.includes('.') ? key : `api.${key}`)}`;
  };
  return (
    <div class="paste-result" role="status" aria-label="What was read">
      <p>{found.problem ?? <Summary files={files} found={found} />}</p>
      {refused.length > 0 && (
        <ul>
          {refused.map((file, index) => (
            <FileLine key={`${file.name} ${index}`} {...file} />
          ))}
        </ul>
      )}
      <MissingSettings missing={missing} targets={targets} />
      <TriageList hits={found.triage} />
      <div class="paste-parts">
        <Part title="Files">
          {several.map((file, index) => (
            <FileLine key={`${file.name} ${index}`} {...file} />
          ))}
        </Part>
        <Part title="Understood">
          {understood.map(({ file, service, key, name, line, value }, index) => (
            <li key={`${name} ${line} ${key} ${index}`}>
              <code>{name}</code>, {placeText({ ...(file === undefined ? {} : { file }), line })}:{' '}
              {called(service, key)} = {String(value)}
            </li>
          ))}
        </Part>
        <Part title="Assumed">
          {assumed.map(({ service, key, value, reason, source }) => (
            <li key={`${service} ${key}`}>
              {called(service, key)} = {String(value)}: {reason} <small>{source}</small>
            </li>
          ))}
        </Part>
        <Part title="Remarks" open={notes.length <= mostOpen}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </Part>
        <Part title="Not understood" open={files.length < 2 && notUnderstood.length <= mostOpen}>
          {notUnderstood.map((one, index) => (
            <li key={`${one.line} ${index}`}>
              <code>{one.name}</code>, {placeText(one)}: {one.reason}
            </li>
          ))}
        </Part>
      </div>
      <button type="button" class="button button-quiet" onClick={onDismiss}>
        Close the report
      </button>
    </div>
  );
}
