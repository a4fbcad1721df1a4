import { shareText, timeText } from '../../advice/number.ts';
import {
  poolerText,
  reserveText,
  sessionsText,
  statementsText,
  totalWaitHead,
  totalWaitNote,
  totalWaitRows,
} from '../../advice/path/pooler-text.ts';
import { statementTracking } from '../../catalog/poolers.ts';
import type { PoolerWaiting } from '../../model/path/pooler.ts';
import { totalWaits } from '../../model/path/total-wait.ts';
import type { PanelProps } from '../panels.tsx';
import type { View } from '../view.ts';
import { Fields, Needs } from './Needs.tsx';
import { PanelTable } from './PanelTable.tsx';

interface WaitsProps {
  readonly view: View;
  readonly waiting: PoolerWaiting;
}

/** Waits in the pooler, and in both queues together. */
function Waits({ view, waiting }: WaitsProps) {
  const { disconnectedShare } = waiting;
  return (
    <>
      <div class="figures">
        {(['p50', 'p95', 'p99'] as const).map((name) => (
          <span class="figure" key={name}>
            <span class="figure-value">{timeText(waiting[name])}</span> {name} wait
          </span>
        ))}
        <span
          class="figure"
          data-state={disconnectedShare > view.scenario.target.timeoutShare ? 'bad' : undefined}
        >
          <span class="figure-value">{shareText(disconnectedShare)}</span> are disconnected
        </span>
      </div>
      <PanelTable
        caption="Wait in the pool and in the pooler together"
        head={totalWaitHead}
        rows={totalWaitRows(totalWaits(view.scenario, waiting, 0.95))}
      />
      <p>{totalWaitNote}</p>
    </>
  );
}

/** The pooler as a second queue: its waits, its reserve, session mode, and prepared statements. */
export function Pooler({ view, service }: PanelProps) {
  const { scenario } = view;
  const sizing = view.sizing.path.pooler;
  if (sizing === 'unset') {
    return (
      <p class="panel-needs">
        No running service connects to the pooler. Set{' '}
        <Fields view={view} keys={[`${service.name}.reaches`]} /> to see what a pooler does.
      </p>
    );
  }
  const { waiting, load, reserve, sessions, statements, mode } = sizing;
  const tracking = statementTracking(scenario.pooler.kind, scenario.pooler.version);
  const named = statementsText(statements, mode, tracking);
  return (
    <>
      <p class="panel-lead">{poolerText(sizing)}</p>
      {waiting !== 'unset' && <Waits view={view} waiting={waiting} />}
      {load === 'unset' && mode !== 'session' && (
        <Needs view={view} keys={[`${service.name}.arrivalRate`, `${service.name}.holdTime`]}>
          to see who waits in it.
        </Needs>
      )}
      {sessions !== 'unset' && <p>{sessionsText(sessions)}</p>}
      {reserve !== 'unset' && <p>{reserveText(reserve)}</p>}
      {named !== undefined && <p>{named}</p>}
    </>
  );
}
