import { useState } from 'preact/hooks';
import type { Moment } from '../model/moment.ts';
import { Equation } from './Equation.tsx';
import { Moments } from './Moments.tsx';
import { SlotMap } from './SlotMap.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Tool } from './tool.ts';
import { Verdict } from './Verdict.tsx';

interface Props {
  readonly tool: Tool;
  /** Tells the slot maps of a page apart. */
  readonly id: string;
  /** Link keys that have a control on this page. */
  readonly keys?: ReadonlySet<string>;
}

/** Whether it fits: verdict, moments, slot map and equation of the moment that was picked, else of the first that does not fit. */
export function Answer({ tool: { view, advised }, id, keys }: Props) {
  const [picked, pick] = useState<Moment | undefined>(undefined);
  const { moments, tightest } = view.sizing;
  const shown =
    moments.find(({ moment }) => moment === picked) ?? moments.find(({ fits }) => !fits) ?? tightest;
  return (
    <>
      <Verdict view={view} advised={advised} />
      <Moments view={view} shown={shown.moment} onShow={pick} />
      <SlotMap view={view} shown={shown} id={id} />
      <Equation view={view} shown={shown} {...(keys === undefined ? {} : { keys })} />
      {advised && <advised.parts.Transition view={view} />}
      <Toolbar view={view} advised={advised} />
    </>
  );
}
