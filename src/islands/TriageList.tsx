import { useEffect, useState } from 'preact/hooks';
import { layers } from '../catalog/error-patterns/layers.ts';
import type { FileTriage } from '../formats/read-files.ts';
import { linkFragment } from '../state/link.ts';
import { isPageState, scenario } from '../state/store.ts';
import { address } from './address.ts';
import { errorPath } from './error-path.ts';

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly string[] }) {
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </div>
  );
}

/** The state on screen as a fragment, once it is the reader's own: the page of a message then opens with their numbers. */
function useOwnState(): string {
  const fragment = () => (isPageState.value ? '' : linkFragment(scenario.value));
  const [shown, show] = useState(fragment);
  useEffect(() => {
    const again = () => show(fragment);
    again();
    return scenario.subscribe(again);
  }, []);
  return shown;
}

/** What the lines of a paste say, causes first: whose limit it was, what to do and what not to, and the page of each. */
export function TriageList({ hits }: { readonly hits: readonly FileTriage[] }) {
  const own = useOwnState();
  return (
    <>
      {hits.map(({ id, label, layer, means, now, avoid, lines, count, file }) => (
        <section key={id} class="triage" data-layer={layer}>
          <h3>
            <a href={`${address(errorPath(id))}${own}`}>{label}</a>
          </h3>
          <p>
            <b>{layers[layer].label}</b>, {file !== undefined && `${file}, `}line {lines[0]}
            {count > 1 && ` and ${count - 1} more`}. {means}
          </p>
          <div class="triage-steps">
            <Steps title="Do now" steps={now} />
            <Steps title="Don’t" steps={avoid} />
          </div>
        </section>
      ))}
    </>
  );
}
