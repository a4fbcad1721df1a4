/** What code gives for a value that is no literal: digits or a word of the language, and the variable they stand in for. */
export interface Expression {
  readonly text?: string;
  /** The variable of the environment, where one decides. */
  readonly variable?: string;
}

const longest = 200;
const literal = String.raw`["'\x60]?(-?\d[\d_]{0,15}(?:\.\d{1,9})?|True|False|true|false|None|null)["'\x60]?`;
const named =
  /(?:\benviron\b|\bgetenv\b|\benv\b|\bENV\b|\bconfig\b|\bvar\b|\bGetenv\b)[\w.:]{0,20}\s?[[(.]\s?["'`]?([A-Z][A-Z0-9_]{0,60})\b/;
const fallback = new RegExp(
  String.raw`^["'\x60]?\s?[)\]]{0,2}\s?(?:,|\?\?|\|\||\bor\b|\{|\)?\.(?:unwrap_or|to_i)\w*\()\s?(?:default\s?=\s?)?\|?_?\|?\s?${literal}`,
);
/** The last branch of a condition, such as `4` of `env.A ? Number(env.A) : 4` and of `int(a) if a else 4`. */
const otherwise = new RegExp(String.raw`(?:\s\?\s.{1,120}\s:|\belse)\s${literal}$`);

/** The text up to the comma, the bracket or the line that ends a value. */
function valueText(text: string): string {
  let open = 0;
  for (const [index, sign] of [...text.slice(0, longest)].entries()) {
    if ('([{'.includes(sign)) open++;
    if (')]}'.includes(sign) && --open < 0) return text.slice(0, index);
    if ((sign === ',' || sign === ';') && open === 0) return text.slice(0, index);
  }
  return text.slice(0, longest);
}

const goUnits: Readonly<Record<string, number>> = {
  Hour: 3600,
  Minute: 60,
  Second: 1,
  Millisecond: 0.001,
};
const calls: Readonly<Record<string, number>> = {
  from_secs: 1,
  from_millis: 0.001,
  from_mins: 60,
  from_hours: 3600,
  ofSeconds: 1,
  ofMillis: 0.001,
  ofMinutes: 60,
  FromSeconds: 1,
  FromMilliseconds: 0.001,
  FromMinutes: 60,
};

/** So many units in seconds; divided where a second has many, so that 9 milliseconds are 0.009. */
const secondsOf = (count: string, unit: number) =>
  String(
    unit < 1
      ? Number(count.replaceAll('_', '')) / Math.round(1 / unit)
      : Number(count.replaceAll('_', '')) * unit,
  );

/** The seconds of a duration in Go, Rust, Java or C#, or `undefined`. */
function durationText(value: string): string | undefined {
  const go =
    /^(?:(\d[\d_.]{0,15})\s?\*\s?)?time\.(Hour|Minute|Second|Millisecond)(?:\s?\*\s?(\d[\d_.]{0,15}))?$/.exec(
      value,
    );
  if (go !== null) return secondsOf(go[1] ?? go[3] ?? '1', goUnits[go[2] ?? ''] ?? 1);
  const call = /(?:Duration|TimeSpan)(?:::|\.)(\w{1,20})\(\s?(\d[\d_]{0,15})\s?\)/.exec(value);
  const unit = Object.hasOwn(calls, call?.[1] ?? '') ? calls[call?.[1] ?? ''] : undefined;
  return unit === undefined ? undefined : secondsOf(call?.[2] ?? '', unit);
}

/**
 * What the code in front of `text` is set to: a literal, a product of numbers, a duration in seconds, or the default that
 * stands in where a variable of the environment is not set. Nothing where the value stands elsewhere.
 */
export function readExpression(text: string): Expression {
  const value = valueText(text).trim();
  const product = /^\d[\d_]{0,15}(?:\s?\*\s?\d[\d_]{0,15}){1,4}$/.test(value);
  if (product)
    return {
      text: String(value.split('*').reduce((all, part) => all * Number(part.trim().replaceAll('_', '')), 1)),
    };
  const duration = durationText(value);
  if (duration !== undefined) return { text: duration };
  const match = named.exec(value);
  const variable = match?.[1];
  if (match === null || variable === undefined) {
    const whole = new RegExp(`^(?:Some\\(|int\\(|Number\\(|uint\\d*\\()?${literal}\\)?(?:\\.\\w+)?$`).exec(
      value,
    )?.[1];
    return whole === undefined ? {} : { text: whole };
  }
  const rest = value.slice(match.index + match[0].length);
  const found =
    fallback.exec(rest)?.[1] ??
    otherwise.exec(rest)?.[1] ??
    new RegExp(String.raw`\bdefault\s?=\s?${literal}`).exec(rest)?.[1];
  return found === undefined ? { variable } : { text: found, variable };
}
