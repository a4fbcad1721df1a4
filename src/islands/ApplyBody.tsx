import { checkQueries } from '../advice/answers/check-query.ts';
import { type PlanEnds, planText } from '../advice/answers/plan-text.ts';
import type { FieldWords } from '../advice/field-words.ts';
import type { Spelling } from '../formats/format.ts';
import type { Scenario } from '../model/scenario.ts';
import { ApplyFiles } from './ApplyFiles.tsx';
import { planOf, replacedBy, settableAside, type Way, writtenFor } from './apply-plan.ts';
import { ApplySteps, Changes, RescueSteps } from './ApplySteps.tsx';
import type { ExportId } from '../formats/export-list.ts';
import { SnippetText } from './SnippetText.tsx';

/** What a page says of a change: between which of its states it leads, and what is written of which services. */
export interface ApplyOptions {
  readonly way: Way;
  /** Names of variants; the page's own state without one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly services: readonly string[];
  readonly tabs: readonly ExportId[];
  /** Names that the variables have in the page's text, by field. */
  readonly spelling: Spelling;
}

const ends: Readonly<Record<Way, PlanEnds>> = {
  apply: { from: 'what runs now', to: 'the new set-up' },
  'roll-back': { from: 'what runs now', to: 'the set-up to go back to' },
};

interface Props {
  readonly options: ApplyOptions;
  readonly from: Scenario;
  readonly to: Scenario;
  readonly words: FieldWords;
  readonly link?: string | undefined;
}

/** A change as steps in their order, with what to check after each, and the files to paste. */
export function ApplyBody({ options, from, to, words, link }: Props) {
  const { way, services, tabs, spelling } = options;
  const made = planOf(way, from, to);
  const { steps, rescues } = made;
  const aside = settableAside(made);
  const queries = [...new Set(steps.flatMap((step) => checkQueries(step, to.pooler.kind)))];
  const written = writtenFor(services, from, to);
  const missing = services.filter((name) => !to.services.some((service) => service.name === name));
  return (
    <>
      <p class="apply-lead">{planText(made, ends[way])}</p>
      {steps.length > 0 && <ApplySteps steps={steps} to={to} words={words} />}
      {rescues.map((rescue) => (
        <RescueSteps key={rescue.kind} rescue={rescue} to={to} words={words} />
      ))}
      {aside.length > 0 && (
        <>
          <p>At any time, since it takes no slot of Postgres:</p>
          <Changes changes={aside} replaced={replacedBy(aside, from)} words={words} />
        </>
      )}
      {queries.length > 0 && (
        <details class="snippet apply-file" open>
          <summary>What to read the figures with</summary>
          <SnippetText label="Queries to copy" text={queries.join('\n')} />
          <button type="button" class="button" data-copy="queries">
            Copy queries
          </button>
        </details>
      )}
      {missing.map((name) => (
        <p key={name}>The state on screen has no service {name}, so that nothing is written for it.</p>
      ))}
      {written.length > 0 && <p class="soft">Marked lines differ from what runs now.</p>}
      {written.map((service) => (
        <ApplyFiles key={service.name} {...{ from, to, service, tabs, spelling, link }} />
      ))}
    </>
  );
}
