import { poolLimit } from '../connection-demand.ts';
import { product, type Quantity } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { queueCount } from '../waiting.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { type LikelyMoment, likelyByMoment } from './likely.ts';

/** What is open now, beside what the load opens and what may be open. */
export interface ObservedConnections {
  readonly connections: number;
  /** Connections that the load opens with the replicas that run now; `'unset'` while a service lacks its traffic. */
  readonly likely: number | 'unset';
  /** Connections that may be open with the replicas that run now. */
  readonly ceiling: Quantity;
}

/** Likely and observed connections, and the load that measured figures mean. */
export interface ObservedSizing {
  readonly likely: readonly LikelyMoment[];
  readonly connections: ObservedConnections | 'unset';
  /** For the one service that has pools; `'unset'` for several, whose figures can't be told apart. */
  readonly calibration: Calibration | 'unset';
}

/** Connections that the pools of a service may have together with the replicas that run now. */
export function presentCapacity(service: Service): Quantity {
  return product([queueCount(service), poolLimit(service)]);
}

/** What is observed, held against what the load opens and what may be open at the peak of the present replicas. */
export function observedSizing(scenario: Scenario): ObservedSizing {
  const { connections } = scenario.observed;
  const likely = likelyByMoment(scenario);
  const peak = likely.find(({ moment }) => moment === 'peak');
  const holding = scenario.services.filter(
    (service) => service.reaches !== 'service' && presentCapacity(service) !== 0,
  );
  const [only, ...others] = holding;
  return {
    likely,
    connections:
      connections === 'unset' || peak === undefined
        ? 'unset'
        : {
            connections,
            likely: peak.unknown.length === 0 ? peak.likely : 'unset',
            ceiling: peak.ceiling,
          },
    calibration:
      only === undefined || others.length > 0 ? 'unset' : calibrate(scenario, only, presentCapacity(only)),
  };
}
