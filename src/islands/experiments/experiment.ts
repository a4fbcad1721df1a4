import type { Service } from '../../model/scenario.ts';
import type { View } from '../view.ts';

/** What a drawing of an experiment is given. */
export interface ExperimentProps {
  readonly view: View;
  /** The service that the experiment is about: the first of the page. */
  readonly service: Service;
  readonly id: string;
}

/** Arrival rate and hold time of a service where both are given and above 0. */
export function trafficOf({
  arrivalRate,
  holdTime,
}: Service): { readonly arrivalRate: number; readonly holdTime: number } | undefined {
  return arrivalRate === 'unset' || holdTime === 'unset' || arrivalRate <= 0 || holdTime <= 0
    ? undefined
    : { arrivalRate, holdTime };
}

/** Said where a drawing has nothing to draw. */
export const needsTraffic = 'Give an arrival rate and a hold time above zero to see it.';
