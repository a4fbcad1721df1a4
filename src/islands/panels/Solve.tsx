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
import { fixText } from '../../advice/fix-text.ts';
import type { SetUp } from '../../model/answers/set-up.ts';
import { solve } from '../../model/answers/solve.ts';
import type { View } from '../view.ts';
import { ApplyButton } from './ApplyButton.tsx';
import { PanelTable } from './PanelTable.tsx';

function Way({ view, setUp, title }: { readonly view: View; readonly setUp: SetUp; readonly title: string }) {
  const { changes } = setUp;
  if (changes.length === 0) return null;
  return (
    <li>
      <b>{title}</b>: {fixText(changes, view.words)}. Costs {costText(setUp)}.{' '}
      <ApplyButton view={view} changes={changes} of={title} />
    </li>
  );
}

function titles(setUps: readonly SetUp[]): readonly string[] {
  const seen = new Map<string, number>();
  return setUps.map(({ kind }) => {
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count === 1 ? setUpNames[kind] : `${setUpNames[kind]} (${count})`;
  });
}

/** What should be set to meet the targets, what else could be, and how far what is set reaches. */
export function Solve({ view }: { readonly view: View }) {
  const { scenario } = view;
  const solution = useMemo(() => solve(scenario), [scenario]);
  const { present, smallest, binding, alternatives, bearings, withoutTraffic, withoutCpu } = solution;
  const ways = [smallest, ...alternatives];
  const named = titles(ways);
  return (
    <>
      <p class="chart-sentence">{solutionText(solution)}</p>
      {binding.length > 1 && (
        <ul>
          {binding.map((one) => (
            <li key={`${one.limit} ${one.owner}`}>{shortfallText(one)}</li>
          ))}
        </ul>
      )}
      <PanelTable
        caption="Set-ups compared"
        head={outcomeHead}
        rows={[
          outcomeRow('Present', present),
          ...ways.map(({ outcome }, index) => outcomeRow(named[index] ?? '', outcome)),
        ]}
      />
      <section aria-label="Ways to set it up">
        <h3>Ways to set it up</h3>
        <ul>
          {ways.map((setUp, index) => (
            <Way key={named[index]} view={view} setUp={setUp} title={named[index] ?? ''} />
          ))}
        </ul>
      </section>
      <section aria-label="What the present set-up bears">
        <h3>What the present set-up bears</h3>
        <ul>
          {bearings.map((bearing) => (
            <li key={`${bearing.service} ${bearing.figure}`}>{bearingText(bearing)}</li>
          ))}
        </ul>
      </section>
      {withoutTraffic.length > 0 && (
        <p>Waits need traffic: give the arrival rate and the hold time of {withoutTraffic.join(', ')}.</p>
      )}
      {withoutCpu.length > 0 && (
        <p>
          Workers and replicas of {withoutCpu.join(', ')} stay as they are until the app CPU per request is
          given.
        </p>
      )}
    </>
  );
}
