const units: Readonly<Record<string, number>> = { '': 1, s: 1, ms: 1e-3, us: 1e-6, min: 60 };

/** A time such as `50ms` or `1.5s` in seconds, as a link writes it; a bare number is seconds. `undefined` for another text. */
export function seconds(text: string): string | undefined {
  const [, number, unit = ''] = /^(\d{1,12}(?:\.\d{1,12})?) ?(us|ms|s|min)?$/.exec(text.trim()) ?? [];
  const factor = units[unit];
  return number === undefined || factor === undefined
    ? undefined
    : String(Number((Number(number) * factor).toPrecision(12)));
}
