import { useState } from 'preact/hooks';
import { countText, headroomText } from '../advice/number.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { measure } from '../model/measure.ts';
import type { Moment } from '../model/moment.ts';
import type { FieldWords } from '../advice/field-words.ts';
import type { PageState } from '../state/page-state.ts';
import { Equation } from './Equation.tsx';
import { sliderEnd } from './knobs.ts';
import { Setting } from './Setting.tsx';
import { SlotMap } from './SlotMap.tsx';
import { useView } from './view.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  /** Link keys of the controls, in order. */
  readonly keys: readonly string[];
  /** Moments whose figures are shown. */
  readonly moments: readonly Moment[];
  /** What else is drawn. */
  readonly show: readonly ('slots' | 'equation' | 'waiting')[];
  readonly id: string;
}

/** A question with its knobs and its answer, inside a text. It edits the state of the page that it stands on. */
export function Calculator({ page, words, keys, moments: asked, show, id }: Props) {
  const view = useView(page, measure, words);
  const [picked, pick] = useState<Moment>(asked.at(-1) ?? 'rollout');
  const { moments, tightest } = view.sizing;
  const shown = moments.find(({ moment }) => moment === picked) ?? tightest;
  return (
    <>
      <div class="calculator-controls">
        {keys.map((key) => (
          <Setting key={key} view={view} settingKey={key} most={sliderEnd(key)} prefix={id} compact />
        ))}
      </div>
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
              <span class="figure-value">{countText(demand)}</span> {momentWhen[moment]}, headroom{' '}
              {headroomText(headroom)}
            </button>
          ))}
      </fieldset>
      {show.includes('slots') && <SlotMap view={view} shown={shown} id={id} />}
      {show.includes('equation') && <Equation view={view} shown={shown} />}
      {show.includes('waiting') && <Waiting view={view} />}
    </>
  );
}
