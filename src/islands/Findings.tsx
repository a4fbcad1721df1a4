import { findingText } from '../advice/finding-text.ts';
import { fixLabel, fixText } from '../advice/fix-text.ts';
import type { Finding, FindingCode, Severity } from '../model/finding.ts';
import { change, settle } from '../state/store.ts';
import { TrafficHelper } from './TrafficHelper.tsx';
import type { FullView } from './view.ts';

/** Where the runbook heading stands that claims each code, as an address under the base path. */
export type RunbookPlaces = Readonly<Partial<Record<FindingCode, string>>>;

const marks: Readonly<Record<Severity, string>> = {
  error: 'Problem',
  warning: 'Risk',
  note: 'Note',
};

const states: Readonly<Record<Severity, string>> = { error: 'bad', warning: 'warning', note: 'info' };

interface ItemProps {
  readonly view: FullView;
  readonly finding: Finding;
  readonly place: string | undefined;
}

function Item({ view, finding, place }: ItemProps) {
  const { sentence, detail } = findingText(finding);
  const { fix } = finding;
  const apply = () => {
    if (fix !== undefined) change(fix);
    settle();
  };
  return (
    <li class="finding" data-severity={states[finding.severity]} data-code={finding.code}>
      <span class="finding-mark">
        <span class="visually-hidden">{marks[finding.severity]}</span>
      </span>
      <div class="finding-text">
        <p class="finding-claim">{sentence}</p>
        <p class="finding-detail">
          {detail}
          {fix && <> The fix: {fixText(fix, view.words)}.</>} {place && <a href={place}>Read why</a>}
        </p>
      </div>
      <div class="finding-actions">
        {fix && (
          <button
            type="button"
            class={finding.severity === 'error' ? 'button button-primary' : 'button'}
            onClick={apply}
          >
            {fixLabel(view.scenario, fix, view.words)}
          </button>
        )}
      </div>
    </li>
  );
}

/** What tells findings apart: one timeout may stand in the wrong order in several ways. */
function identity({ code, owner, setting, numbers }: Finding): string {
  return [code, owner, setting, numbers['innerRung'], numbers['lastRung']].join(' ');
}

/** What is wrong or worth knowing, worst first, with one-click fixes; asks for traffic where waits need it. */
export function Findings({ view, places }: { readonly view: FullView; readonly places: RunbookPlaces }) {
  const { findings, waiting } = view.sizing;
  return (
    <ol class="findings">
      {findings.map((finding) => (
        <Item key={identity(finding)} view={view} finding={finding} place={places[finding.code]} />
      ))}
      {waiting.length === 0 && <TrafficHelper view={view} />}
      {findings.length === 0 && waiting.length > 0 && (
        <li class="finding" data-severity="info">
          <span class="finding-mark" />
          <div class="finding-text">
            <p class="finding-claim">Nothing to do: it fits, and nobody waits too long.</p>
          </div>
        </li>
      )}
    </ol>
  );
}
