import { useMemo } from 'preact/hooks';
import { countText } from '../advice/number.ts';
import { clockText, replicaText, thinned } from '../advice/path/autoscaler-text.ts';
import { connectionBudget } from '../model/budget.ts';
import { limits } from '../model/limits.ts';
import { type Replay, replayAutoscaler } from '../model/path/autoscaler-replay.ts';
import { withoutScalingRules } from '../model/path/autoscaler-settings.ts';
import { loadTrace } from '../model/path/load-trace.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import type { PageState } from '../state/page-state.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { replicaChart } from './panels/autoscaler-charts.ts';
import { useView } from './view.ts';

interface Pair {
  readonly own: Replay;
  readonly usual: Replay;
}

/** The same traffic with the policies of a service and without any; nothing while its traffic over time isn't given. */
function replays(scenario: Scenario, service: Service | undefined): Pair | undefined {
  const trace = service === undefined ? 'unset' : loadTrace(service);
  if (service === undefined || trace === 'unset') return undefined;
  const options = { budget: connectionBudget(scenario).budget, deployAt: service.traceDeployAt };
  return {
    own: replayAutoscaler(service, trace, options),
    usual: replayAutoscaler(withoutScalingRules(service), trace, options),
  };
}

/** Points that a chart shows, and rows of its table. */
const mostPoints = 300;
const mostRows = 60;
const none = () => false;

/** Rows at which one of both changes, and the last. */
function changes({ own, usual }: Pair): readonly (readonly string[])[] {
  const rows = own.steps.map(({ time, replicas, ready, demand }, at) => ({
    time,
    counts: [replicas, ready, usual.steps[at]?.replicas ?? 0, demand] as const,
  }));
  const changed = rows.filter(
    ({ counts }, at) => at === rows.length - 1 || String(counts) !== String(rows[at - 1]?.counts),
  );
  return thinned(changed, mostRows, none).map(({ time, counts }) => [
    clockText(time),
    ...counts.map((count) => countText(count)),
  ]);
}

/** The replicas that an autoscaler gives a service while its traffic moves, beside those without policies of its own. */
export function ReplayChart({
  page,
  service: name,
  variant,
}: {
  readonly page: PageState;
  readonly service: string;
  readonly variant?: string | undefined;
}) {
  const { scenario } = useView(page, limits, undefined, variant);
  const found = useMemo(
    () =>
      replays(
        scenario,
        scenario.services.find((one) => one.name === name),
      ),
    [scenario, name],
  );
  const chart = useMemo(
    () =>
      found &&
      replicaChart(thinned(found.own.steps, mostPoints, none), thinned(found.usual.steps, mostPoints, none)),
    [found],
  );
  if (found === undefined || chart === undefined)
    return <p class="soft">The traffic of {name} over time is not given, so there is nothing to replay.</p>;
  return (
    <ChartFigure
      chart={chart}
      label={`Replicas of ${name} over time`}
      sentence={replicaText(found.own, found.usual)}
      head={['Time', 'Replicas', 'Ready', 'Without policies', 'May be open']}
      rows={changes(found)}
    />
  );
}
