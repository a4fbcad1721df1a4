import {
  poolerText,
  reserveText,
  sessionsText,
  statementsText,
  totalWaitHead,
  totalWaitNote,
  totalWaitRows,
} from '../../advice/path/pooler-text.ts';
import { shareText, timeText } from '../../advice/number.ts';
import { statementTracking } from '../../catalog/poolers.ts';
import { type PoolerWaiting, poolerSizing } from '../../model/path/pooler.ts';
import { totalWaits } from '../../model/path/total-wait.ts';
import { TableTwin } from '../TableTwin.tsx';
import type { View } from '../view.ts';

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
      <h4>Pool and pooler together</h4>
      <p class="chart-sentence">{totalWaitNote}</p>
      <TableTwin
        label="Wait in both queues"
        head={totalWaitHead}
        rows={totalWaitRows(totalWaits(view.scenario, waiting, 0.95))}
        open
      />
    </>
  );
}

/** The pooler as a second queue: its waits, its reserve, session mode, and prepared statements. */
export function Pooler({ view }: { readonly view: View }) {
  const { scenario } = view;
  const sizing = poolerSizing(scenario);
  if (sizing === 'unset') {
    return (
      <p class="chart-sentence">
        No running service connects to the pooler. Let one reach Postgres through it to see what it does.
      </p>
    );
  }
  const { waiting, reserve, sessions, statements, mode } = sizing;
  const tracking = statementTracking(scenario.pooler.kind, scenario.pooler.version);
  const named = statementsText(statements, mode, tracking);
  return (
    <section aria-label="Pooler">
      <h3>The pooler as a second queue</h3>
      <p>{poolerText(sizing)}</p>
      {waiting !== 'unset' && <Waits view={view} waiting={waiting} />}
      {sessions !== 'unset' && <p>{sessionsText(sessions)}</p>}
      {reserve !== 'unset' && <p>{reserveText(reserve)}</p>}
      {named !== undefined && <p>{named}</p>}
    </section>
  );
}
