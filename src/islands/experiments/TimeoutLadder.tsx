import { timeText } from '../../advice/number.ts';
import { capitalized, rungAnswer, rungText } from '../../advice/path/rung-text.ts';
import { timeoutLadder } from '../../model/path/timeout-ladder.ts';
import type { ExperimentProps } from './experiment.ts';
import { placer, width } from './plot.ts';

const bar = 14;

/** Every timeout that a request meets as a bar, from the innermost outwards; too short ones marked. */
export function TimeoutLadder({ view, service }: ExperimentProps) {
  const { rungs, inversions, unending } = timeoutLadder(view.scenario, service);
  const longest = Math.max(1, ...rungs.map(({ seconds }) => (seconds === 'none' ? 0 : seconds)));
  const x = placer(0, longest * 1.05, 0, width);
  const short = new Set(inversions.map(({ outer }) => outer.name));
  const endless = new Set(unending.map(({ name }) => name));
  const [first] = inversions;
  return (
    <figure class="experiment">
      <ol class="experiment-rungs">
        {rungs.map(({ name, seconds }) => (
          <li key={name}>
            <p class="experiment-label">
              {capitalized(rungText[name])}: {seconds === 'none' ? 'none' : timeText(seconds)}
              {short.has(name) && ' – too short'}
              {endless.has(name) && ' – goes on after whoever asked has gone'}
            </p>
            <svg class="experiment-drawing" viewBox={`0 0 ${width} ${bar}`} aria-hidden="true">
              <rect
                class={short.has(name) || endless.has(name) ? 'experiment-waiting' : 'experiment-held'}
                x={0}
                y={2}
                width={seconds === 'none' ? width : Math.max(2, x(seconds))}
                height={bar - 4}
              />
            </svg>
          </li>
        ))}
      </ol>
      <figcaption>
        {first === undefined ? (
          <>Each layer outlasts what it waits for: whoever asked hears what went wrong.</>
        ) : (
          <>
            {capitalized(rungText[first.outer.name])} ends after <b>{timeText(first.outerSeconds)}</b>, while{' '}
            {first.inner.map(({ name }) => rungText[name]).join(' and ')} may take{' '}
            <b>{timeText(first.innerSeconds)}</b>. Users {rungAnswer[first.outer.name]}, and the work goes on
            inside.
          </>
        )}
      </figcaption>
    </figure>
  );
}
