import {
  calibrationSentence,
  checkSentence,
  likelyCount,
  likelySentence,
  observedSentence,
} from '../../advice/path/likely-text.ts';
import { countText } from '../../advice/number.ts';
import type { Sizing } from '../../model/evaluate.ts';
import { calibrate } from '../../model/path/calibrate.ts';
import type { LikelyMoment } from '../../model/path/likely.ts';
import { presentCapacity } from '../../model/path/observed.ts';
import type { Service } from '../../model/scenario.ts';
import { change, settle } from '../../state/store.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';
import { Needs } from './Needs.tsx';

interface Props {
  readonly view: View<Sizing>;
  readonly service: Service;
}

interface BarsProps {
  readonly moments: readonly LikelyMoment[];
  readonly budget: number;
  readonly observed: number | undefined;
}

/** For each moment what may be open, what is likely, and the budget and the observed number as lines across. */
function Bars({ moments, budget, observed }: BarsProps) {
  const ceilings = moments.map(({ ceiling }) => (ceiling === 'unbounded' ? 0 : ceiling));
  const most = Math.max(1, budget, observed ?? 0, ...ceilings);
  const at = (count: number) => (Math.max(0, Math.min(count, most)) / most) * 320;
  return (
    <ol class="likely" aria-hidden="true">
      {moments.map(({ moment, likely, ceiling }) => (
        <li key={moment}>
          <span class="likely-name">{moment}</span>
          <svg class="likely-bar" aria-hidden="true" viewBox="0 0 320 20" preserveAspectRatio="none">
            <rect class="moment-bar-room" width={at(ceiling === 'unbounded' ? most : ceiling)} height="20" />
            {likely !== 'unset' && <rect class="moment-bar-demand" y="5" width={at(likely)} height="10" />}
            <line class="moment-bar-fence" x1={at(budget)} x2={at(budget)} y2="20" />
            {observed !== undefined && (
              <line class="likely-observed" x1={at(observed)} x2={at(observed)} y2="20" />
            )}
          </svg>
          <span class="likely-count">
            {likely === 'unset' ? countText(ceiling) : `${likelyCount(likely)} of ${countText(ceiling)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Calibrated({ view, service }: Props) {
  const found = calibrate(view.scenario, service, presentCapacity(service));
  if (found === 'unset') {
    return (
      <Needs view={view} keys={['observed.throughput', 'observed.inUse']}>
        to read the load of {service.name} from them.
      </Needs>
    );
  }
  const apply = () => {
    change(found.changes);
    settle();
  };
  return (
    <>
      <p>{calibrationSentence(found)}</p>
      {found.checks.length > 0 && (
        <ul>
          {found.checks.map((check) => (
            <li key={check.name}>{checkSentence(check)}</li>
          ))}
        </ul>
      )}
      <p>
        <button type="button" class="button" onClick={apply}>
          Use as the load of {service.name}
        </button>
      </p>
    </>
  );
}

/** What the load will open beside what may be open, what is open now over both, and the load read from what is measured. */
export function Likely({ view, service }: Props) {
  const { likely, connections } = view.sizing.path.observed;
  const observed = connections === 'unset' ? undefined : connections.connections;
  const known = likely.some((one) => one.likely !== 'unset');
  return (
    <>
      {known ? (
        <p class="panel-lead">{likelySentence(likely)}</p>
      ) : (
        <Needs view={view} keys={[`${service.name}.arrivalRate`, `${service.name}.holdTime`]}>
          to see how many of the connections that may be open are likely open.
        </Needs>
      )}
      <Bars moments={likely} budget={view.sizing.budget.budget} observed={observed} />
      <p class="chart-sentence">
        Pale: may be open.{known && ' Solid: likely open.'} Line across: the budget of{' '}
        {countText(view.sizing.budget.budget)}.
        {connections !== 'unset' && ` Dotted line: ${observedSentence(connections)}`}
      </p>
      {connections === 'unset' && (
        <Needs view={view} keys={['observed.connections']}>
          to see here what is open now.
        </Needs>
      )}
      <TableTwin
        label="Likely open"
        head={['Moment', 'Likely open', 'May be open', 'Open now']}
        rows={likely.map(({ moment, likely: open, ceiling }) => [
          moment,
          likelyCount(open),
          countText(ceiling),
          observed === undefined ? '–' : countText(observed),
        ])}
      />
      <section aria-label="The load, read from what you measure">
        <h4>The load, read from what you measure</h4>
        <Calibrated view={view} service={service} />
      </section>
    </>
  );
}
