import { useMemo, useState } from 'preact/hooks';
import {
  autoscalerText,
  demandHead,
  demandRows,
  demandText,
  replicaHead,
  replicaRows,
  replicaText,
  thinned,
} from '../../advice/path/autoscaler-text.ts';
import type { TraceReading } from '../../formats/load-trace.ts';
import { type Replay, replayAutoscaler } from '../../model/path/autoscaler-replay.ts';
import { withoutScalingRules } from '../../model/path/autoscaler-settings.ts';
import { type DemandInTime, replayAll } from '../../model/path/demand-in-time.ts';
import { type LoadTrace, loadTrace } from '../../model/path/load-trace.ts';
import type { Service } from '../../model/scenario.ts';
import { ChartFigure } from '../ChartFigure.tsx';
import type { PanelProps } from '../panels.tsx';
import { demandChart, replicaChart } from './autoscaler-charts.ts';
import { Needs } from './Needs.tsx';
import { TracePaste } from './TracePaste.tsx';

/** Points that a chart shows, and rows of its table. */
const mostPoints = 300;
const mostRows = 60;

function Demand({ found }: { readonly found: DemandInTime }) {
  const { points, budget, worst } = found;
  const isWorst = (point: (typeof points)[number]) => point === worst;
  return (
    <>
      <h4>Demand over time</h4>
      <ChartFigure
        chart={demandChart(thinned(points, mostPoints, isWorst), budget)}
        label="Demand over time"
        sentence={demandText(found)}
        head={demandHead}
        rows={demandRows(thinned(points, mostRows, isWorst))}
      />
    </>
  );
}

function Replicas({ own, usual }: { readonly own: Replay; readonly usual: Replay }) {
  const none = () => false;
  return (
    <>
      <h4>Replicas of {own.service}</h4>
      <ChartFigure
        chart={replicaChart(thinned(own.steps, mostPoints, none), thinned(usual.steps, mostPoints, none))}
        label={`Replicas of ${own.service}`}
        sentence={replicaText(own, usual)}
        head={replicaHead}
        rows={replicaRows(thinned(own.steps, mostRows, none))}
      />
    </>
  );
}

/** The same traffic for the service alone, without rules of its own. */
function usualReplay(service: Service, trace: LoadTrace, budget: number): Replay {
  return replayAutoscaler(withoutScalingRules(service), trace, { budget, deployAt: service.traceDeployAt });
}

/** What the autoscaler asks for now, and replicas, demand and headroom while the traffic moves. */
export function Autoscaler({ view, service }: PanelProps) {
  const [pasted, setPasted] = useState<Readonly<Record<string, TraceReading>>>({});
  const { scenario } = view;
  const sizing = view.sizing.path.autoscaler;
  const reading = pasted[service.name];
  const found = useMemo(() => {
    const traces = Object.fromEntries(
      Object.entries(pasted).flatMap(([name, { trace }]) => (trace.length === 0 ? [] : [[name, trace]])),
    );
    return replayAll(scenario, traces);
  }, [scenario, pasted]);
  const given = reading !== undefined && reading.trace.length > 0 ? reading.trace : undefined;
  const trace = given ?? loadTrace(service);
  const of = (...names: readonly string[]) => names.map((name) => `${service.name}.${name}`);
  const own = found === 'unset' ? undefined : found.replays.find((one) => one.service === service.name);
  return (
    <>
      {sizing.length === 0 && (
        <Needs view={view} keys={of('hpaCpuTarget', 'cpuRequest')}>
          to see what an autoscaler does: without, the replicas stay as they are.
        </Needs>
      )}
      {sizing.map((one) => (
        <p key={one.service}>
          <b>{one.service}</b>: {autoscalerText(one)}
        </p>
      ))}
      {found === 'unset' ? (
        <Needs view={view} keys={of('arrivalRate', 'traceShape', 'tracePeak', 'traceDuration')}>
          to see {service.name} over time, or paste a table of its traffic below.
        </Needs>
      ) : (
        <Demand found={found} />
      )}
      {own !== undefined && found !== 'unset' && trace !== 'unset' && (
        <Replicas own={own} usual={usualReplay(service, trace, found.budget)} />
      )}
      {found !== 'unset' && (
        <p class="soft">
          Decisions are those of Kubernetes’ autoscaler, one every 15 s unless it is set otherwise. Requests
          that find no core wait and are not lost; a deploy adds connections, and neither takes nor adds
          cores.
          {service.traceDeployAt === 'unset'
            ? ' Give the moment at which a deploy begins to see one.'
            : ' A deploy lasts as many start-up times as it has waves.'}
        </p>
      )}
      <TracePaste
        key={service.name}
        service={service.name}
        reading={reading}
        onRead={(next) =>
          setPasted(({ [service.name]: _, ...others }) =>
            next === undefined ? others : { ...others, [service.name]: next },
          )
        }
      />
    </>
  );
}
