import { useEffect, useState } from 'preact/hooks';
import { fitVerdict, partsText, type VerdictPart } from '../advice/fit-verdict.ts';
import type { Advised } from './tool.ts';
import type { View } from './view.ts';

const states: Readonly<Record<VerdictPart['tone'], 'ok' | 'bad' | undefined>> = {
  good: 'ok',
  bad: 'bad',
  plain: undefined,
};

/** A pause after the last change before the verdict is spoken, so that a drag is not. */
const quiet = 500;

interface Props {
  readonly view: View;
  readonly advised: Advised | undefined;
}

/** The verdict in large type; the status region beside it says the same, half a second after the last change. */
export function Verdict({ view, advised }: Props) {
  const parts = advised === undefined ? fitVerdict(view.sizing) : advised.parts.verdict(advised.view.sizing);
  const text = partsText(parts);
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
