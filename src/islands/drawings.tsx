import type { MomentHeadroom } from '../model/headroom.ts';
import { closedLoad } from '../model/path/closed-load.ts';
import { waitingByService } from '../model/waiting.ts';
import { ClosedWaiting } from './ClosedWaiting.tsx';
import { Equation } from './Equation.tsx';
import { SlotMap } from './SlotMap.tsx';
import type { View } from './view.ts';
import { Waiting } from './Waiting.tsx';

/** What a calculator may draw below its figures. */
export type Drawing = 'slots' | 'equation' | 'waiting';

interface Props {
  readonly show: readonly Drawing[];
  readonly view: View;
  readonly shown: MomentHeadroom;
  readonly id: string;
}

/** Slot map, equation and waits of a calculator, as far as it shows them. */
export function Drawings({ show, view, shown, id }: Props) {
  const { scenario, sizing } = view;
  const closed = scenario.services.flatMap((service) => {
    const load = closedLoad(service);
    return load === 'unset' || load.users === 0 ? [] : [{ service, load }];
  });
  const waiting = waitingByService(scenario);
  return (
    <>
      {show.includes('slots') && <SlotMap view={view} shown={shown} id={id} />}
      {show.includes('equation') && <Equation view={view} shown={shown} />}
      {show.includes('waiting') && (waiting.length > 0 || closed.length === 0) && (
        <Waiting view={{ ...view, sizing: { ...sizing, waiting } }} />
      )}
      {show.includes('waiting') &&
        closed.map(({ service, load }) => (
          <ClosedWaiting key={service.name} service={service} load={load} target={scenario.target} />
        ))}
    </>
  );
}
