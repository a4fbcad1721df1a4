import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { countText, headroomText } from '../advice/count-text.ts';
import { limits } from '../model/limits.ts';
import type { Moment } from '../model/moment.ts';
import { linkFragment } from '../state/link.ts';
import type { PageState } from '../state/page-state.ts';
import { address } from './address.ts';
import { type Controls, numberControls } from './controls.ts';
import type { Drawing, Drawings } from './drawings.tsx';
import { sliderEnd } from './knobs.ts';
import { Setting } from './Setting.tsx';
import { useView } from './view.ts';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  /** Link keys of the controls, in order. */
  readonly keys: readonly string[];
  /** Moments whose figures are shown; the last one is drawn first. */
  readonly moments: readonly Moment[];
  /** What else is drawn. */
  readonly show: readonly Drawing[];
  readonly id: string;
  /** The variant of the page that is shown and edited; the page's own state without one. */
  readonly variant?: string | undefined;
  /** Says in each label whose setting it is. */
  readonly named?: boolean;
  /** Has controls of other kinds than numbers: these load first, and the HTML of the build stands until then. */
  readonly isLate: boolean;
  readonly late?: ComponentChildren;
  /** The drawings of the page's own state, as HTML of the build. */
  readonly children?: ComponentChildren;
}

/**
 * A question with its knobs and its answer, inside a text. It edits the state of the page that it stands on, or a variant of it. The
 * drawings of the build stay until something changes, and only then is loaded what draws them again.
 */
export function Calculator({
  page,
  words,
  keys,
  moments: asked,
  show,
  id,
  variant,
  named,
  isLate,
  late,
  children,
}: Props) {
  const view = useView(page, limits, words, variant);
  const first = asked.at(-1) ?? 'rollout';
  const [picked, pick] = useState<Moment>(first);
  const [drawings, setDrawings] = useState<{ readonly Drawings: typeof Drawings } | undefined>(undefined);
  const [controls, setControls] = useState<Controls | undefined>(isLate ? undefined : numberControls);
  useEffect(() => {
    if (!isLate) return;
    const loading = import('./all-controls.ts');
    void loading.then(
      ({ allControls }) => setControls(allControls),
      () => undefined,
    );
  }, []);
  const state = linkFragment(view.scenario);
  const [built] = useState(state);
  const changed = picked !== first || state !== built;
  useEffect(() => {
    if (changed) void import('./drawings.tsx').then(setDrawings, () => undefined);
  }, [changed]);
  const { moments, tightest } = view.sizing;
  const shown = moments.find(({ moment }) => moment === picked) ?? tightest;
  return (
    <>
      <div class="calculator-controls">
        {controls === undefined
          ? late
          : keys.map((key) => (
              <Setting
                key={key}
                view={view}
                settingKey={key}
                most={sliderEnd(key)}
                prefix={id}
                compact
                named={named}
                controls={controls}
              />
            ))}
      </div>
      {asked.length > 0 && (
        <fieldset class="figures calculator-result" aria-label="Moments">
          {moments
            .filter(({ moment }) => asked.includes(moment))
            .map(({ moment, demand, headroom, fits }) => (
              <button
                type="button"
                class="figure"
                key={moment}
                data-state={fits ? 'ok' : 'bad'}
                aria-pressed={moment === shown.moment}
                onClick={() => pick(moment)}
              >
                <span class="figure-value">{countText(demand)}</span> {momentWhen[moment]},{' '}
                {headroom === 'unbounded' ? 'no headroom' : `headroom ${headroomText(headroom)}`}
              </button>
            ))}
        </fieldset>
      )}
      {drawings === undefined ? (
        children
      ) : (
        <drawings.Drawings show={show} view={view} shown={shown} id={id} />
      )}
      <p class="calculator-foot">
        <a href={`${address('/playground/')}${state}`}>Open in playground</a>
      </p>
    </>
  );
}
