import type { Figures, Sensitivity, Turn } from '../../model/answers/sensitivity.ts';
import { keyParts } from '../../model/scenario.ts';
import { type FieldWords, labelIn } from '../field-words.ts';
import { bytesText, countText, shareText, timeText } from '../number.ts';
import { settingText } from '../setting-text.ts';

export const sensitivityHead = ['One step', 'Headroom', 'p95 wait', 'Time out', 'Memory'] as const;

const texts: { readonly [K in keyof Figures]: (value: number) => string } = {
  headroom: countText,
  p95: timeText,
  timeoutShare: shareText,
  memory: bytesText,
};

/** A change with its sign: `+4`, `−20 ms`; `same` where nothing changes. */
function changeText(name: keyof Figures, now: Figures, { figures, change }: Turn): string {
  const [before, after] = [now[name], figures[name]];
  if (after === 'unbounded' && before !== 'unbounded') return 'without bound';
  if (before === 'unbounded' && typeof after === 'number') return `bounded: ${texts[name](after)}`;
  const moved = change[name];
  return moved === 0 ? 'same' : `${moved > 0 ? '+' : '−'}${texts[name](Math.abs(moved))}`;
}

/** A turn of a knob by name: `api: Pool size 3 → 4`. */
export function turnName({ key, from, to }: Turn, words: FieldWords): string {
  const parts = keyParts(key);
  if (parts === undefined) return key;
  const owner = parts.group === undefined ? `${parts.owner}: ` : '';
  return `${owner}${labelIn(words, key)} ${settingText(parts.field, from)} → ${settingText(parts.field, to)}`;
}

/** A turn as a row under `sensitivityHead`. */
export function turnRow(turn: Turn, now: Figures, words: FieldWords): readonly string[] {
  const names = ['headroom', 'p95', 'timeoutShare', 'memory'] as const;
  return [turnName(turn, words), ...names.map((name) => changeText(name, now, turn))];
}

/** Which knob moves most, in one sentence. */
export function sensitivityText({ turns, idle }: Sensitivity, words: FieldWords): string {
  const [first] = turns;
  const rest = `${countText(idle)} knobs move none of these figures.`;
  return first === undefined
    ? `No step of any knob moves headroom, waits, timeouts or memory. ${rest}`
    : `One step of ${turnName(first, words)} moves most. ${rest}`;
}
