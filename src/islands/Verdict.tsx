import { useEffect, useState } from 'preact/hooks';
import { verdict, type VerdictPart, verdictText } from '../advice/verdict.ts';
import type { FullView } from './view.ts';

const states: Readonly<Record<VerdictPart['tone'], 'ok' | 'bad' | undefined>> = {
  good: 'ok',
  bad: 'bad',
  plain: undefined,
};

/** A pause after the last change before the verdict is spoken, so that a drag is not. */
const quiet = 500;

/** The verdict in large type; the status region beside it says the same, half a second after the last change. */
export function Verdict({ view }: { readonly view: FullView }) {
  const parts = verdict(view.sizing);
  const text = verdictText(view.sizing);
  const [spoken, setSpoken] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), quiet);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <p class="verdict" aria-hidden="true">
        {parts.map(({ text: part, tone }) =>
          tone === 'plain' ? part : <strong data-state={states[tone]}>{part}</strong>,
        )}
      </p>
      <p class="visually-hidden" role="status" aria-label="Verdict">
        {spoken}
      </p>
    </>
  );
}
