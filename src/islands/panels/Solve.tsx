import { useMemo } from 'preact/hooks';
import {
  bearingText,
  costText,
  outcomeHead,
  outcomeRow,
  setUpNames,
  solutionText,
} from '../../advice/answers/solve-text.ts';
import { shortfallText } from '../../advice/answers/shortfall-text.ts';
import { countText } from '../../advice/number.ts';
import type { SetUp } from '../../model/answers/set-up.ts';
import { solve } from '../../model/answers/solve.ts';
import type { PanelProps } from '../panels.tsx';
import type { View } from '../view.ts';
import { ApplyButton } from './ApplyButton.tsx';
import { ChangeText } from './ChangeText.tsx';
import { Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';
import { Several } from './Several.tsx';

interface Named {
  readonly title: string;
  readonly setUp: SetUp;
}

/** Set-ups that change something, each with a title of its own. */
function named(setUps: readonly SetUp[]): readonly Named[] {
  const changing = setUps.filter(({ changes }) => changes.length > 0);
  return changing.map((setUp, index) => {
    const before = changing.slice(0, index).filter(({ kind }) => kind === setUp.kind).length;
    const title = setUpNames[setUp.kind];
    return { title: before === 0 ? title : `${title} (${before + 1})`, setUp };
  });
}

/** Names in a row, the first few of them. */
function namesText(names: readonly string[]): string {
  const rest = names.length - 3;
  return rest > 1 ? `${names.slice(0, 3).join(', ')} and ${countText(rest)} more` : names.join(', ');
}

function Way({ view, setUp, title }: Named & { readonly view: View }) {
  return (
    <li class="way">
      <div>
        <b>{title}</b>
        <div class="soft">
          <ChangeText view={view} changes={setUp.changes} />
        </div>
        <p class="soft">It costs {costText(setUp)}.</p>
      </div>
      <ApplyButton view={view} changes={setUp.changes} of={title} />
    </li>
  );
}

/** What should be set to meet the targets, what else could be, and how far what is set reaches. */
export function Solve({ view, service }: PanelProps) {
  const { scenario } = view;
  const solution = useMemo(() => solve(scenario), [scenario]);
  const { present, smallest, binding, alternatives, bearings, withoutTraffic, withoutCpu } = solution;
  const ways = named([smallest, ...alternatives]);
  const of = (names: readonly string[], ...fields: readonly string[]) =>
    names.slice(0, 1).flatMap((name) => fields.map((field) => `${name}.${field}`));
  return (
    <>
      <p class="panel-lead">{solutionText(solution)}</p>
      {binding.length > 1 && <Several one="limit" items={binding.map(shortfallText)} />}
      {ways.length > 0 && (
        <>
          <section aria-label="Ways to set it up">
            <h4>Ways to set it up</h4>
            <ul class="ways">
              {ways.map((way) => (
                <Way key={way.title} view={view} {...way} />
              ))}
            </ul>
          </section>
          <PanelTable
            caption="The ways compared"
            head={outcomeHead.map((title) =>
              title.replace(/^Wait at .*/, `p${100 * scenario.target.waitPercentile} wait`),
            )}
            rows={[
              outcomeRow('Present', present),
              ...ways.map(({ title, setUp }) => outcomeRow(title, setUp.outcome)),
            ]}
          />
        </>
      )}
      <section aria-label="What the present set-up bears">
        <h4>What the present set-up bears</h4>
        <Several
          one="figure"
          items={[...bearings]
            .sort(
              (left, right) => Number(right.service === service.name) - Number(left.service === service.name),
            )
            .map(bearingText)}
        />
      </section>
      {withoutTraffic.length > 0 && (
        <Needs view={view} keys={of(withoutTraffic, 'arrivalRate', 'holdTime')}>
          of {namesText(withoutTraffic)} to have waits judged too.
        </Needs>
      )}
      {withoutCpu.length > 0 && (
        <Needs view={view} keys={of(withoutCpu, 'appCpu')}>
          of {namesText(withoutCpu)} to have workers and replicas changed too.
        </Needs>
      )}
    </>
  );
}
