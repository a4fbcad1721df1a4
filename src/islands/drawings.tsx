import type { MomentHeadroom } from '../model/headroom.ts';
import { waitingByService } from '../model/waiting.ts';
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
  return (
    <>
      {show.includes('slots') && <SlotMap view={view} shown={shown} id={id} />}
      {show.includes('equation') && <Equation view={view} shown={shown} />}
      {show.includes('waiting') && (
        <Waiting view={{ ...view, sizing: { ...sizing, waiting: waitingByService(scenario) } }} />
      )}
    </>
  );
}
