import { useState } from 'preact/hooks';
import type { Change } from '../model/scenario.ts';
import { change, settle } from '../state/store.ts';
import type { View } from './view.ts';

/**
 * Traffic from what a person knows: requests a minute, and either the mean time with a connection or the connections in
 * use now (Little's law: connections in use = arrival rate × hold time). Undefined until both are given.
 */
export function trafficChanges(
  service: string,
  perMinute: number,
  milliseconds: number,
  inUse: number,
): readonly Change[] | undefined {
  const arrivalRate = perMinute / 60;
  const holdTime = milliseconds > 0 ? milliseconds / 1000 : inUse / arrivalRate;
  if (!(arrivalRate > 0 && arrivalRate <= 1_000_000 && holdTime > 0 && holdTime <= 86_400)) return undefined;
  return [
    { key: `${service}.arrivalRate`, value: Number(arrivalRate.toPrecision(12)) },
    { key: `${service}.holdTime`, value: Number(holdTime.toPrecision(12)) },
  ];
}

interface AmountProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (text: string) => void;
}

function Amount({ id, label, value, onValue }: AmountProps) {
  return (
    <span class="control-pair">
      <label class="control-word" for={id}>
        {label}
      </label>
      <input
        class="control-number"
        id={id}
        type="number"
        min="0"
        step="any"
        value={value}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </span>
  );
}

/** Asks for the traffic of the first service that has connections: waits are never computed from an assumed load. */
export function TrafficHelper({ view }: { readonly view: View }) {
  const [perMinute, setPerMinute] = useState('');
  const [milliseconds, setMilliseconds] = useState('');
  const [inUse, setInUse] = useState('');
  const service = view.scenario.services.find(({ reaches }) => reaches !== 'service');
  if (service === undefined) return null;
  const changes = trafficChanges(service.name, Number(perMinute), Number(milliseconds), Number(inUse));
  const apply = () => {
    if (changes !== undefined) change(changes);
    settle();
  };
  return (
    <li class="finding" data-severity="info">
      <span class="finding-mark">
        <span class="visually-hidden">Open question</span>
      </span>
      <div class="finding-text">
        <p class="finding-claim">Waits and timeouts need your traffic.</p>
        <p class="finding-detail">
          Give the requests a minute that use the database, and either the mean time that one keeps its
          connection or the connections in use now.
        </p>
        <div class="controls-row">
          <Amount
            id="traffic-requests"
            label="Requests per minute"
            value={perMinute}
            onValue={setPerMinute}
          />
          <Amount id="traffic-time" label="Mean time in ms" value={milliseconds} onValue={setMilliseconds} />
          <Amount id="traffic-in-use" label="or connections in use" value={inUse} onValue={setInUse} />
        </div>
      </div>
      <div class="finding-actions">
        <button type="button" class="button" disabled={changes === undefined} onClick={apply}>
          Use this traffic
        </button>
      </div>
    </li>
  );
}
