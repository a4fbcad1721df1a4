import { countText } from '../advice/count-text.ts';
import type { SafeLimit } from '../model/safe-limit.ts';

interface Props {
  readonly least: number;
  readonly end: number;
  readonly value: number | undefined;
  readonly safe: SafeLimit | undefined;
  readonly factor: number;
}

interface SafeMark {
  readonly at: number;
  readonly text: string;
}

function safeMark({ safe, least, factor }: Props): SafeMark | undefined {
  if (safe === undefined || safe.value === 'unbounded') return undefined;
  if (safe.value === 'none') return { at: least, text: 'none fits' };
  const at = safe.value * factor;
  if (at === 0 && safe.bound === 'maximum') return { at, text: 'none fits' };
  return {
    at,
    text:
      safe.bound === 'minimum' ? `${countText(at)} needed` : `${countText(at)} ${at === 1 ? 'fits' : 'fit'}`,
  };
}

function anchorOf(share: number): 'start' | 'middle' | 'end' {
  if (share < 12) return 'start';
  return share > 88 ? 'end' : 'middle';
}

/** The marks behind a slider: how far it is set, how far it may go, and where it no longer fits. */
export function SliderTrack(props: Props) {
  const { least, end, value, safe } = props;
  const share = (number: number) => Math.min(100, Math.max(0, ((number - least) / (end - least || 1)) * 100));
  const mark = safeMark(props);
  const at = mark && share(mark.at);
  const [from, to] = safe?.bound === 'minimum' ? [0, at] : [at, 100];
  return (
    <svg class="control-marks" aria-hidden="true">
      <line class="track" x1="0" x2="100%" y1="12" y2="12" />
      {mark && <line class="track-over" x1={`${from}%`} x2={`${to}%`} y1="12" y2="12" />}
      {value !== undefined && <line class="track-fill" x1="0" x2={`${share(value)}%`} y1="12" y2="12" />}
      {mark && <line class="safe-mark" x1={`${at}%`} x2={`${at}%`} y1="5" y2="20" />}
      {mark && (
        <text class="safe-label" x={`${at}%`} y="33" text-anchor={anchorOf(at ?? 0)}>
          {mark.text}
        </text>
      )}
    </svg>
  );
}
