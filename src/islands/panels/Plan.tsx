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
import { counted, countText, headroomText } from '../../advice/number.ts';
import type { PlanStep } from '../../model/answers/plan-step.ts';
import { plan } from '../../model/answers/plan.ts';
import type { View } from '../view.ts';
import { ChangeText } from './ChangeText.tsx';
import { PanelTable } from './PanelTable.tsx';

function Step({ view, step }: { readonly view: View; readonly step: PlanStep }) {
  const check = checkText(step);
  return (
    <li>
      <b>{stepTitle(step)}</b>
      <dl class="step">
        {step.changes.length > 0 && (
          <>
            <dt>Set</dt>
            <dd>
              <ChangeText view={view} changes={step.changes} />
            </dd>
          </>
        )}
        <dt>Open</dt>
        <dd>{stepText(step)}</dd>
        {check !== '' && (
          <>
            <dt>Check</dt>
            <dd>{check}</dd>
          </>
        )}
        <dt>Undo</dt>
        <dd>{undoText(step)}</dd>
      </dl>
    </li>
  );
}

/** Steps that stand open; the rest is folded away. */
const mostOpen = 8;

interface StepsProps {
  readonly view: View;
  readonly steps: readonly PlanStep[];
  readonly start?: number;
}

function Steps({ view, steps, start = 1 }: StepsProps) {
  const rest = steps.slice(mostOpen);
  return (
    <>
      <ol class="steps" start={start}>
        {steps.slice(0, mostOpen).map((step, index) => (
          <Step key={index} view={view} step={step} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details class="twin">
          <summary>{counted(rest.length, 'further step')}</summary>
          <Steps view={view} steps={rest} start={start + mostOpen} />
        </details>
      )}
    </>
  );
}

/** The order in which the state on screen is put into effect from the baseline, step by step. */
export function Plan({ view }: { readonly view: View }) {
  const { scenario, baseline } = view;
  const made = useMemo(() => plan(baseline, scenario), [baseline, scenario]);
  const { steps, rescues } = made;
  return (
    <>
      <p class="panel-lead">{planText(made)}</p>
      {steps.length > 0 && (
        <>
          <Steps view={view} steps={steps} />
          <PanelTable
            caption="What each step leaves free"
            head={['Step', 'Connections at most', 'Headroom', 'Restarts', 'Undo fits']}
            prose={['Restarts', 'Undo fits']}
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
      {rescues.map((rescue) => (
        <section key={rescue.kind} aria-label={rescueText(rescue)}>
          <h4>{rescueText(rescue)} there is a safe order</h4>
          <p class="soft">
            <ChangeText view={view} changes={rescue.changes} />
          </p>
          <Steps view={view} steps={rescue.steps} />
        </section>
      ))}
    </>
  );
}
