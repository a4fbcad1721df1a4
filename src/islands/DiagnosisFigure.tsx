import {
  type DiagnosisSentence,
  diagnosisSentences,
  openStates,
  openText,
} from '../advice/diagnosis-text.ts';
import { countText } from '../advice/number.ts';
import { type OpenNow, openNow } from '../model/path/open-now.ts';
import { exceeds, type Quantity } from '../model/quantity.ts';
import type { Scenario } from '../model/scenario.ts';
import { TableTwin } from './TableTwin.tsx';

const width = 320;

type Bar = Pick<OpenNow, 'now' | 'steady' | 'peak'>;

interface OpenBarProps {
  readonly bar: Bar;
  /** Connections that the whole width stands for. */
  readonly most: number;
  readonly budget?: number;
  /** False for what has no settings here. */
  readonly bounded: boolean;
}

/** What may be open, steady and at peak, below what is open by what it does. */
function OpenBar({ bar: { now, steady, peak }, most, budget, bounded }: OpenBarProps) {
  const at = (count: Quantity) =>
    count === 'unbounded' ? width : (Math.max(0, Math.min(count, most)) / most) * width;
  let open = 0;
  return (
    <svg class="open-bar" aria-hidden="true" viewBox={`0 0 ${width} 24`} preserveAspectRatio="none">
      <rect class="open-may" width={at(peak)} height="24" />
      {now !== 'unset' &&
        openStates.map(([name]) => {
          const from = at(open);
          open += now[name];
          return (
            <rect
              class="open-part"
              data-part={name}
              key={name}
              x={from}
              width={at(open) - from}
              y="5"
              height="14"
            />
          );
        })}
      {bounded && <line class="open-steady" x1={at(steady)} x2={at(steady)} y2="24" />}
      {bounded && <line class="open-peak" x1={at(peak)} x2={at(peak)} y2="24" />}
      {budget !== undefined && <line class="open-fence" x1={at(budget)} x2={at(budget)} y1="-4" y2="28" />}
    </svg>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly DiagnosisSentence[] }) {
  return (
    <ul class="open-sentences">
      {sentences.map(({ state, text }) => (
        <li key={text} data-state={state}>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** No service has a name with a space. */
const allName = 'all together';
const othersName = 'other names';
const isOver = ({ now, peak }: Bar) => now !== 'unset' && exceeds(now.open, peak);
const known = (count: Quantity) => (count === 'unbounded' ? 0 : count);
const states = openStates.map(([, label]) => label);

/** What is open now over what may be open, by service and on the whole server, with what it means and the same as a table. */
export function DiagnosisFigure({ scenario }: { readonly scenario: Scenario }) {
  const sizing = openNow(scenario);
  const { owners, whole, others, budget } = sizing;
  const [lead, ...rest] = diagnosisSentences(scenario, sizing);
  const isCounted = whole.now !== 'unset';
  const none = { steady: 0, peak: 0 };
  const bars: readonly (readonly [name: string, bar: Bar])[] = [
    ...owners.map((owner) => [owner.owner, owner] as const),
    ...(others === 'unset' || others.open === 0 ? [] : [[othersName, { now: others, ...none }] as const]),
  ];
  const rows = [...bars, [allName, whole] as const];
  const most = Math.max(
    1,
    budget,
    ...rows.flatMap(([, { now, peak }]) => [known(peak), now === 'unset' ? 0 : now.open]),
  );
  const cells = ([name, { now, steady, peak }]: (typeof rows)[number]) => [
    name,
    now === 'unset' ? '–' : countText(now.open),
    ...openStates.map(([state]) => (now === 'unset' ? '–' : countText(now[state]))),
    name === othersName ? '–' : countText(steady),
    name === othersName ? '–' : countText(peak),
  ];
  return (
    <figure class="open-now">
      <Sentences sentences={[lead]} />
      <ol class="open-bars" aria-hidden="true">
        {rows.map(([name, bar]) => (
          <li key={name} data-all={name === allName ? '' : undefined}>
            <span class="open-name">{name}</span>
            <OpenBar
              bar={bar}
              most={most}
              bounded={name !== othersName}
              {...(name === allName ? { budget } : {})}
            />
            <span class="open-count" data-over={isOver(bar) && name !== othersName ? '' : undefined}>
              {name === othersName && bar.now !== 'unset' ? countText(bar.now.open) : openText(bar)}
            </span>
          </li>
        ))}
      </ol>
      <figcaption class="open-legend">
        <span data-part="may">may be open, to its mark steady, to its end at peak</span>
        {isCounted &&
          openStates.map(([name, label]) => (
            <span key={name} data-part={name}>
              {label}
            </span>
          ))}
        <span data-part="fence">budget of {countText(budget)}</span>
      </figcaption>
      {rest.length > 0 && <Sentences sentences={rest} />}
      <TableTwin
        label="Open now"
        head={['Who', 'Open now', ...states, 'May be, steady', 'May be, at peak']}
        rows={rows.map(cells)}
      />
    </figure>
  );
}
