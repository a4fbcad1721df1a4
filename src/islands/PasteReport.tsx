import type { readPaste } from '../formats/paste.ts';
import { type FieldWords, labelIn } from '../advice/field-words.ts';
import { counted } from '../advice/number.ts';
import { TriageList } from './TriageList.tsx';

/** What a paste was taken for. */
export type PasteResult = ReturnType<typeof readPaste>;

interface Props {
  readonly result: PasteResult;
  readonly words: FieldWords;
  readonly onDismiss: () => void;
}

/** What a paste was taken for: settings understood, what holds where it is silent, and lines that say nothing here. */
export function PasteReport({ result, words, onDismiss }: Props) {
  const { understood, assumed, notUnderstood, notes } = result.reading;
  const plural = counted(understood.length, 'setting');
  return (
    <div class="paste-result" role="status" aria-label="What was read">
      <p>
        {result.problem ?? (
          <>
            Read as <b>{result.label}</b>
            {understood.length > 0 && `: ${plural} understood`}.
          </>
        )}
      </p>
      <TriageList hits={result.triage} />
      {understood.length > 0 && (
        <details>
          <summary>Understood</summary>
          <ul>
            {understood.map(({ service, key, name, line, value }) => (
              <li key={`${name} ${line} ${key}`}>
                <code>{name}</code>, line {line}: {service === '' ? '' : `${service}, `}
                {labelIn(words, key.includes('.') ? key : `api.${key}`)} = {String(value)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map(({ line, text }, index) => (
            <li key={`${line} ${index}`}>
              {line > 0 && `Line ${line}: `}
              {text}
            </li>
          ))}
        </ul>
      )}
      {assumed.length > 0 && (
        <details>
          <summary>Assumed, for the text is silent</summary>
          <ul>
            {assumed.map(({ service, key, value, reason, source }) => (
              <li key={`${service} ${key}`}>
                {service === '' ? '' : `${service}, `}
                {labelIn(words, key.includes('.') ? key : `api.${key}`)} = {String(value)}: {reason}{' '}
                <small>{source}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notUnderstood.length > 0 && (
        <details open>
          <summary>Not understood</summary>
          <ul>
            {notUnderstood.map(({ name, line, reason }, index) => (
              <li key={`${line} ${index}`}>
                <code>{name}</code>, line {line}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      <button type="button" class="button button-quiet" onClick={onDismiss}>
        Close the report
      </button>
    </div>
  );
}
