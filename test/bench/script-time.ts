/** One complete event of a Chromium trace, times in microseconds of its thread. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly tts?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

const script = new Set([
  'EventDispatch',
  'FunctionCall',
  'EvaluateScript',
  'TimerFire',
  'FireAnimationFrame',
]);
const drawing = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize']);

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What one input took on the page's own thread, in milliseconds of that thread. */
export interface InputTime {
  /** Script until the next input, layout that it forced left out. */
  readonly script: number;
  /** Style, layout and paint, wherever they ran. */
  readonly drawing: number;
}

/** The time of each input of one kind, such as `keydown`, in a trace of the category `devtools.timeline`. */
export function inputTimes(events: readonly TraceEvent[], kind: string): readonly InputTime[] {
  const inputs = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === kind);
  const [first] = inputs;
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === first?.pid && tid === first.tid);
  const scripts = spans(own, script);
  const drawings = spans(own, drawing);
  const starts = inputs.map(({ tts = 0 }) => tts).sort((a, b) => a - b);
  return starts.slice(0, -1).map((start, index) => {
    const end = starts[index + 1] ?? start;
    const inside = (all: readonly Span[]) => all.filter((span) => span.start >= start && span.start < end);
    const drawn = inside(drawings);
    const forced = drawn.filter((span) =>
      scripts.some((one) => one.start <= span.start && span.end <= one.end),
    );
    return { script: milliseconds(inside(scripts)) - milliseconds(forced), drawing: milliseconds(drawn) };
  });
}

/** The outermost stretches of events with these names, those inside others left out. */
function spans(events: readonly TraceEvent[], names: ReadonlySet<string>): readonly Span[] {
  const all = events
    .filter(({ name, tts }) => names.has(name) && tts !== undefined)
    .map(({ tts = 0, tdur = 0 }) => ({ start: tts, end: tts + tdur }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const outer: Span[] = [];
  for (const span of all) if (span.end > (outer.at(-1)?.end ?? -1)) outer.push(span);
  return outer;
}

function milliseconds(all: readonly Span[]): number {
  return all.reduce((sum, { start, end }) => sum + end - start, 0) / 1000;
}
