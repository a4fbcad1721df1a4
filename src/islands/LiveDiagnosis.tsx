import { useEffect, useState } from 'preact/hooks';
import { change, scenario, settle } from '../state/store.ts';
import { DiagnosisFigure } from './DiagnosisFigure.tsx';
import { type PastedDiagnosis, pastedDiagnosis } from './diagnosis-paste.ts';

/** The form that a line was given to, and whether its button asked to read it or the text has only changed. */
export interface Given {
  readonly form: HTMLFormElement;
  readonly asked: boolean;
}

interface Props {
  /** What was given last; each one is read once. */
  readonly given: Given | undefined;
  readonly service: string | undefined;
}

/** Whether a text that is being changed holds a line to its last word, so that it can be read unasked. */
const isWhole = (text: string) => /headroom-diagnosis;.*;\s*end\b/s.test(text);

/** What a pasted line says, applied to the state of the page as one step, and the drawing of that state. */
export function LiveDiagnosis({ given, service }: Props) {
  const [shown, show] = useState(scenario.value);
  const [result, setResult] = useState<PastedDiagnosis | undefined>(undefined);
  useEffect(() => scenario.subscribe(() => show(scenario.value)), []);
  useEffect(() => {
    const text = given === undefined ? '' : String(new FormData(given.form).get('line'));
    if (given === undefined || text.trim() === '' || !(given.asked || isWhole(text))) return;
    const found = pastedDiagnosis(text, scenario.value, service);
    settle();
    change(found.changes);
    setResult(found);
    // What was not read stays in the box.
    if (found.read) given.form.reset();
  }, [given]);
  return (
    <>
      {result && (
        <div class="open-read" role="status" aria-label="What was read">
          {result.said.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {result.notes.length > 0 && (
            <details>
              <summary>What else the line says</summary>
              <ul>
                {result.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      <DiagnosisFigure scenario={shown} />
    </>
  );
}
