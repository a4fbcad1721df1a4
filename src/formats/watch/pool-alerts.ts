import { shareText, timeText } from '../../advice/number.ts';
import { counted } from '../../advice/count-text.ts';
import { serviceDemand } from '../../model/connection-demand.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { writeNumber } from '../numbers.ts';
import { type Alert, rising, steady } from './alert.ts';
import { finiteLimit, inUse, isWatched, type PoolMetrics, poolMetrics, selected } from './emitters.ts';

interface Watched {
  readonly service: Service;
  readonly metrics: PoolMetrics;
  readonly limit: number;
  readonly target: Scenario['target'];
  readonly after: number;
}

const place = 'instance="app:9000",pid="7"';
const placed = (selector: string) => selector.replace('}', `,${place}}`);
const kept = ({ label }: PoolMetrics): Readonly<Record<string, string>> => {
  const [name = '', value = ''] = label.split('=');
  return { [name]: value.replaceAll('"', ''), instance: 'app:9000', pid: '7' };
};

/** Seconds as Prometheus takes them. */
const seconds = (time: number) => Math.max(1, Math.ceil(time));
const ofTarget = (value: number | 'unset', otherwise: number) => (value === 'unset' ? otherwise : value);

function nearLimit({ service, metrics, limit, target, after }: Watched): readonly Alert[] {
  const share = ofTarget(target.poolUse, 0.8);
  const used = inUse(metrics);
  const most = metrics.limit === undefined ? undefined : selected(metrics.limit, metrics);
  const mean = `avg_over_time(${used}[2m])`;
  // The library of OpenTelemetry says the state in a label that its limit lacks.
  const bare = used.includes('_state=') ? `sum without (db_client_connection_state) (${mean})` : mean;
  return [
    {
      name: 'PoolNearLimit',
      expression:
        most === undefined
          ? `${mean} > ${writeNumber(share * limit)}`
          : `${bare} / ${most} > ${writeNumber(share)}`,
      after,
      severity: 'warning',
      service: service.name,
      summary: `A pool of ${service.name} has more than ${shareText(share)} of its ${counted(limit, 'connection')} in use.`,
      description:
        'Callers of this one worker are about to wait. Look for slow queries and for connections held too long.',
      firing: [steady(placed(used), limit), ...(most === undefined ? [] : [steady(placed(most), limit)])],
      calm: [steady(placed(used), 0), ...(most === undefined ? [] : [steady(placed(most), limit)])],
      keeps: kept(metrics),
    },
  ];
}

function callersWait({ service, metrics }: Watched): readonly Alert[] {
  if (metrics.waiting === undefined) return [];
  const waiting = selected(metrics.waiting, metrics);
  return [
    {
      name: 'PoolCallersWait',
      expression: `min_over_time(${waiting}[1m]) > 0`,
      after: 0,
      severity: 'warning',
      service: service.name,
      summary: `For a minute at least one caller of ${service.name} has waited for a connection.`,
      description:
        'The pool of this worker is empty. Requests get slower now, and fail when the checkout timeout ends.',
      firing: [steady(placed(waiting), 1)],
      calm: [steady(placed(waiting), 0)],
      keeps: kept(metrics),
    },
  ];
}

/** The expression of a wait in seconds, and series in which everyone waits longer than a time, or nobody. */
function waitOf(metrics: PoolMetrics, percentile: number, least: number) {
  if (metrics.wait === undefined) return undefined;
  const { kind, metric, perSecond } = metrics.wait;
  const of = (name: string, more = '') => selected(name, metrics, more);
  const scaled = (expression: string) => (perSecond === 1 ? expression : `${expression} / ${perSecond}`);
  const { pid: _, ...labels } = kept(metrics);
  if (kind === 'longest') {
    const firing = [steady(placed(of(metric)), least * perSecond * 2 + 1)];
    return { expression: of(metric), firing, calm: [steady(placed(of(metric)), 0)], keeps: kept(metrics) };
  }
  const [name = ''] = metrics.label.split('=');
  const rate = (part: string) => `sum by (instance, ${name}) (rate(${of(`${metric}_${part}`)}[5m]))`;
  const each = (part: string, by: number, more = '') => rising(placed(of(`${metric}_${part}`, more)), by);
  if (kind === 'mean')
    return {
      expression: scaled(`${rate('sum')} / ${rate('count')}`),
      firing: [each('sum', (least * 2 + 1) * perSecond * 10), each('count', 10)],
      calm: [each('sum', 0), each('count', 10)],
      keeps: labels,
    };
  const bucket = (end: string, by: number) => each('bucket', by, `le="${end}"`);
  const edge = writeNumber(least * perSecond);
  const far = writeNumber((least * 2 + 1) * perSecond);
  return {
    expression: scaled(
      `histogram_quantile(${writeNumber(percentile)}, sum by (instance, ${name}, le) (rate(${of(`${metric}_bucket`)}[5m])))`,
    ),
    firing: [bucket(edge, 0), bucket(far, 10), bucket('+Inf', 10)],
    calm: [bucket(edge, 0), bucket(far, 0), bucket('+Inf', 0)],
    keeps: labels,
  };
}

const whose: Readonly<Record<'histogram' | 'mean' | 'longest', (percentile: number) => string>> = {
  histogram: (percentile) => `${shareText(1 - percentile)} of the callers wait`,
  mean: () => 'Callers wait on average',
  longest: () => 'A caller waits',
};

function waitTooLong({ service, metrics, target, after }: Watched): readonly Alert[] {
  const wait = waitOf(metrics, target.waitPercentile, target.waitTime);
  if (wait === undefined || metrics.wait === undefined) return [];
  return [
    {
      name: 'PoolWaitTooLong',
      ...wait,
      expression: `${wait.expression} > ${writeNumber(target.waitTime)}`,
      after,
      severity: 'warning',
      service: service.name,
      summary: `${whose[metrics.wait.kind](target.waitPercentile)} longer than the target of ${timeText(target.waitTime)} for a connection of ${service.name}.`,
      description:
        'More load, longer queries or a smaller pool: compare the connections in use with the active ones in Postgres.',
    },
  ];
}

function waitNearsTimeout({ service, metrics }: Watched): readonly Alert[] {
  const { checkoutTimeout } = service;
  if (checkoutTimeout === 'none' || checkoutTimeout === 0) return [];
  const half = checkoutTimeout / 2;
  const wait = waitOf(metrics, 0.99, half);
  if (wait === undefined || metrics.wait === undefined) return [];
  return [
    {
      name: 'PoolWaitNearsTimeout',
      ...wait,
      expression: `${wait.expression} > ${writeNumber(half)}`,
      after: 0,
      severity: 'critical',
      service: service.name,
      summary: `${whose[metrics.wait.kind](0.99)} longer than half the checkout timeout of ${timeText(checkoutTimeout)} for a connection of ${service.name}.`,
      description: 'Requests are about to fail. Stop what floods the service, or what holds its connections.',
    },
  ];
}

function timeouts({ service, metrics, target }: Watched): readonly Alert[] {
  if (metrics.timeouts === undefined) return [];
  const failed = selected(metrics.timeouts, metrics);
  const window = seconds(ofTarget(target.alertWindow, 300));
  return [
    {
      name: 'PoolTimeouts',
      expression: `increase(${failed}[${Math.max(60, window)}s]) > 0`,
      after: 0,
      severity: 'critical',
      service: service.name,
      summary: `Callers of ${service.name} gave up: no connection came in time.`,
      description: 'Requests fail now. The alerts of waiting fire before this one where they are watched.',
      firing: [rising(placed(failed), 1)],
      calm: [steady(placed(failed), 5)],
      keeps: kept(metrics),
    },
  ];
}

function morePools({ service, metrics }: Watched): readonly Alert[] {
  const planned = serviceDemand(service, 'rollout');
  // Nothing is planned for a job that is counted only while it runs.
  if (metrics.limit === undefined || planned === 'unbounded' || planned === 0) return [];
  const limit = selected(metrics.limit, metrics);
  return [
    {
      name: 'MorePoolsThanPlanned',
      expression: `sum(${limit}) > ${planned}`,
      after: 60,
      severity: 'warning',
      service: service.name,
      summary: `The living pools of ${service.name} may open more than the ${planned} connections that the plan has for a deploy.`,
      description:
        'Nothing is refused yet. A replica, a worker or an engine too many is alive, or a pool is larger than planned.',
      firing: [steady(placed(limit), planned + 1)],
      calm: [steady(placed(limit), planned)],
      keeps: {},
    },
  ];
}

const makers = [nearLimit, callersWait, waitTooLong, waitNearsTimeout, timeouts, morePools];

/**
 * What watches the pools of each service, one series for each pool in each worker; none for a service without
 * connections of its own or without a limit.
 */
export function poolAlerts({ services, target }: Scenario): readonly Alert[] {
  return services.flatMap((service) => {
    const limit = finiteLimit(service);
    if (!isWatched(service) || limit === undefined) return [];
    const after = seconds(ofTarget(target.alertAfter, 120));
    const watched = { service, metrics: poolMetrics(service), limit, target, after };
    return makers.flatMap((make) => make(watched));
  });
}
