import { countText, headroomText } from '../advice/number.ts';
import { momentMeaning } from '../advice/moment-meaning.ts';
import type { Moment } from '../model/moment.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly shown: Moment;
  readonly onShow: (moment: Moment) => void;
}

/** The four moments with demand and headroom; choosing one shows it in the slot map and the equation. */
export function Moments({ view, shown, onShow }: Props) {
  const { moments, budget } = view.sizing;
  const most = Math.max(
    budget.budget,
    1,
    ...moments.map(({ demand }) => (demand === 'unbounded' ? 0 : demand)),
  );
  const width = (count: number) => (Math.max(0, count) / most) * 160;
  return (
    <ol class="moments" aria-label="Demand and headroom at each moment">
      {moments.map(({ moment, demand, headroom, fits }) => {
        const open = demand === 'unbounded' ? most : demand;
        const inside = Math.min(open, Math.max(0, budget.budget));
        return (
          <li class="moment" key={moment} data-over={fits ? undefined : ''} data-moment={moment}>
            <button
              type="button"
              class="moment-pick"
              aria-pressed={moment === shown}
              title={momentMeaning[moment]}
              onClick={() => onShow(moment)}
            >
              <span class="moment-name">{moment}</span> <b class="moment-demand">{countText(demand)}</b>
            </button>
            <span class="moment-headroom">
              <span class="visually-hidden">headroom </span>
              {headroomText(headroom)}
            </span>
            <svg class="moment-bar" viewBox="0 0 160 6" preserveAspectRatio="none" aria-hidden="true">
              <rect class="moment-bar-room" width={width(budget.budget)} height="6" />
              <rect class="moment-bar-demand" width={width(inside)} height="6" />
              <rect class="moment-bar-over" x={width(inside)} width={width(open - inside)} height="6" />
            </svg>
          </li>
        );
      })}
    </ol>
  );
}
