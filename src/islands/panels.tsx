import type { ComponentType } from 'preact';
import type { Sizing } from '../model/evaluate.ts';
import { codesByPart, type FindingCode } from '../model/finding.ts';
import type { Service } from '../model/scenario.ts';
import type { FullView } from './view.ts';

/** What every panel is given: everything computed, and the service that the page is about. */
export interface PanelProps {
  readonly view: FullView;
  readonly service: Service;
}

type Part = keyof typeof codesByPart;

/** A part of the answer that opens on demand, and loads then. */
export interface Panel {
  /** The end of its anchor: `#panel-memory` opens it. */
  readonly id: string;
  readonly title: string;
  /** The parts of the path that it speaks of: their findings open it. */
  readonly parts: readonly Part[];
  readonly load: () => Promise<ComponentType<PanelProps>>;
}

export interface PanelGroup {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** The panels of the playground: one row each. */
export const panelGroups: readonly PanelGroup[] = [
  {
    title: 'Limits on the path',
    panels: [
      {
        id: 'load',
        title: 'A closer look at the load',
        parts: ['load'],
        load: () => import('./panels/Load.tsx').then(({ Load }) => Load),
      },
      {
        id: 'callers',
        title: 'Callers and opening connections',
        parts: ['callers', 'opening'],
        load: () => import('./panels/Callers.tsx').then(({ Callers }) => Callers),
      },
      {
        id: 'pooler',
        title: 'Pooler',
        parts: ['pooler'],
        load: () => import('./panels/Pooler.tsx').then(({ Pooler }) => Pooler),
      },
      {
        id: 'cores',
        title: 'CPU and cores',
        parts: ['cores'],
        load: () => import('./panels/Cores.tsx').then(({ Cores }) => Cores),
      },
      {
        id: 'memory',
        title: 'Memory',
        parts: ['memory'],
        load: () => import('./panels/Memory.tsx').then(({ Memory }) => Memory),
      },
      {
        id: 'redis',
        title: 'Redis',
        parts: ['redis'],
        load: () => import('./panels/Redis.tsx').then(({ Redis }) => Redis),
      },
      {
        id: 'timeouts',
        title: 'Timeouts',
        parts: ['timeouts'],
        load: () => import('./panels/Timeouts.tsx').then(({ Timeouts }) => Timeouts),
      },
    ],
  },
  {
    title: 'Answers',
    panels: [
      {
        id: 'likely',
        title: 'Likely open and observed',
        parts: ['observed'],
        load: () => import('./panels/Likely.tsx').then(({ Likely }) => Likely),
      },
      {
        id: 'solve',
        title: 'What to set',
        parts: [],
        load: () => import('./panels/Solve.tsx').then(({ Solve }) => Solve),
      },
      {
        id: 'plan',
        title: 'In which order',
        parts: [],
        load: () => import('./panels/Plan.tsx').then(({ Plan }) => Plan),
      },
      {
        id: 'first-limits',
        title: 'What breaks first',
        parts: [],
        load: () => import('./panels/FirstLimits.tsx').then(({ FirstLimits }) => FirstLimits),
      },
      {
        id: 'sensitivity',
        title: 'What each knob does',
        parts: [],
        load: () => import('./panels/Sensitivity.tsx').then(({ Sensitivity }) => Sensitivity),
      },
    ],
  },
  {
    title: 'Over time and compared',
    panels: [
      {
        id: 'autoscaler',
        title: 'Autoscaler',
        parts: ['autoscaler'],
        load: () => import('./panels/Autoscaler.tsx').then(({ Autoscaler }) => Autoscaler),
      },
      {
        id: 'second-opinions',
        title: 'Second opinions',
        parts: [],
        load: () => import('./panels/SecondOpinions.tsx').then(({ SecondOpinions }) => SecondOpinions),
      },
      {
        id: 'compare',
        title: 'Compared with the baseline',
        parts: [],
        load: () => import('./panels/Compare.tsx').then(({ Compare }) => Compare),
      },
    ],
  },
];

/** The id of the heading that opens a panel. */
export function panelAnchor({ id }: Panel): string {
  return `panel-${id}`;
}

/** How many findings are about a panel. */
export function panelFindings({ parts }: Panel, { findings }: Sizing): number {
  const codes = new Set<FindingCode>(parts.flatMap((part) => codesByPart[part]));
  return findings.filter(({ code }) => codes.has(code)).length;
}
