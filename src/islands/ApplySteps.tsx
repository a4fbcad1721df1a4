import { changedSettings } from '../advice/answers/change-text.ts';
import { meanwhileText } from '../advice/answers/meanwhile-text.ts';
import { checkText, rescueText, stepText, stepTitle, undoText } from '../advice/answers/plan-text.ts';
import type { FieldWords } from '../advice/field-words.ts';
import { counted } from '../advice/number.ts';
import type { Rescue } from '../model/answers/plan-rescue.ts';
import type { PlanStep } from '../model/answers/plan-step.ts';
import type { Change, Scenario } from '../model/scenario.ts';

/** Settings that are read in one go, and steps that stand open. */
const mostOpen = 8;

interface ChangesProps {
  readonly changes: readonly Change[];
  readonly replaced: readonly Change[];
  readonly words: FieldWords;
}

/** What to set, each with the value that it replaces; many of them are folded away. */
export function Changes({ changes, replaced, words }: ChangesProps) {
  const list = (
    <ul class="apply-changes">
      {changedSettings(changes, replaced, words).map(({ key, label, old, fresh }) => (
        <li key={key}>
          {label} {old !== '' && <>from {old} </>}to <b>{fresh}</b>
        </li>
      ))}
    </ul>
  );
  if (changes.length <= mostOpen) return list;
  return (
    <details class="twin">
      <summary>{counted(changes.length, 'setting')}</summary>
      {list}
    </details>
  );
}

interface StepProps {
  readonly step: PlanStep;
  readonly to: Scenario;
  readonly words: FieldWords;
}

function Step({ step, to, words }: StepProps) {
  const check = checkText(step);
  return (
    <li>
      <b>{stepTitle(step)}</b>
      <dl class="apply-step">
        {step.changes.length > 0 && (
          <>
            <dt>Set</dt>
            <dd>
              <Changes changes={step.changes} replaced={step.undo.changes} words={words} />
            </dd>
          </>
        )}
        <dt>Meanwhile</dt>
        <dd data-fits={step.fits ? undefined : 'no'}>
          {meanwhileText(step, to)} {stepText(step)}
        </dd>
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

interface StepsProps {
  readonly steps: readonly PlanStep[];
  readonly to: Scenario;
  readonly words: FieldWords;
  readonly start?: number;
}

/** The steps in their order; those beyond the first few are folded away. */
export function ApplySteps({ steps, to, words, start = 1 }: StepsProps) {
  const rest = steps.slice(mostOpen);
  return (
    <>
      <ol class="apply-steps" start={start}>
        {steps.slice(0, mostOpen).map((step, index) => (
          <Step key={index} step={step} to={to} words={words} />
        ))}
      </ol>
      {rest.length > 0 && (
        <details class="twin">
          <summary>{counted(rest.length, 'further step')}</summary>
          <ApplySteps steps={rest} to={to} words={words} start={start + mostOpen} />
        </details>
      )}
    </>
  );
}

interface RescueProps {
  readonly rescue: Rescue;
  readonly to: Scenario;
  readonly words: FieldWords;
}

/** What would make a safe order where there is none, with its steps. */
export function RescueSteps({ rescue, to, words }: RescueProps) {
  return (
    <details class="twin">
      <summary>{rescueText(rescue)} there is a safe order</summary>
      <Changes changes={rescue.changes} replaced={[]} words={words} />
      <ApplySteps steps={rescue.steps} to={to} words={words} />
    </details>
  );
}
