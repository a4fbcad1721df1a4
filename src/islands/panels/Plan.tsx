import { useMemo } from 'preact/hooks';
import {
  checkText,
  planText,
  rescueText,
  restartText,
  stepText,
  stepTitle,
  undoText,
} from '../../advice/answers/plan-text.ts';
import { fixText } from '../../advice/fix-text.ts';
import { countText, headroomText } from '../../advice/number.ts';
import type { PlanStep } from '../../model/answers/plan-step.ts';
import { plan } from '../../model/answers/plan.ts';
import type { View } from '../view.ts';
import { PanelTable } from './PanelTable.tsx';

function Steps({ view, steps }: { readonly view: View; readonly steps: readonly PlanStep[] }) {
  return (
    <ol>
      {steps.map((step, index) => (
        <li key={`${index} ${step.owner}`}>
          <b>{stepTitle(step)}</b>
          {step.changes.length > 0 && `: ${fixText(step.changes, view.words)}`}. {stepText(step)}{' '}
          {checkText(step)} {undoText(step)}
        </li>
      ))}
    </ol>
  );
}

/** The order in which the state on screen is put into effect from the baseline, step by step. */
export function Plan({ view }: { readonly view: View }) {
  const { scenario, baseline } = view;
  const made = useMemo(() => plan(baseline, scenario), [baseline, scenario]);
  const { steps, rescues } = made;
  return (
    <>
      <p class="chart-sentence">{planText(made)}</p>
      {steps.length > 0 && (
        <>
          <Steps view={view} steps={steps} />
          <PanelTable
            caption="Steps and what they leave free"
            head={['Step', 'Connections at most', 'Headroom', 'Restarts', 'Undo fits']}
            rows={steps.map((step, index) => [
              `${index + 1}. ${stepTitle(step)}`,
              countText(step.demand),
              headroomText(step.headroom),
              restartText(step),
              step.undo.safe ? 'yes' : 'no',
            ])}
          />
        </>
      )}
      {rescues.length > 0 && (
        <section aria-label="What would make a safe order">
          <h3>What would make a safe order</h3>
          {rescues.map((rescue) => (
            <section key={rescue.kind} aria-label={rescueText(rescue)}>
              <p>
                <b>{rescueText(rescue)}</b>: {fixText(rescue.changes, view.words)}.
              </p>
              <Steps view={view} steps={rescue.steps} />
            </section>
          ))}
        </section>
      )}
    </>
  );
}
