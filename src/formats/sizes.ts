const powers: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};
const decimal: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };
const binary: Readonly<Record<string, number>> = { ki: 2 ** 10, mi: 2 ** 20, gi: 2 ** 30, ti: 2 ** 40 };
const amount = /^(\d{1,15}(?:\.\d{0,9})?)[ ]?([A-Za-z]{0,3})$/;

/** The share that a percentage such as `70` means, 0.7; `undefined` for what is no plain number. */
export function percentShare(text: string): number | undefined {
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) / 100 : undefined;
}

/** The bytes of a size such as `512M` or `1.5gb` as Docker writes it, where K, M and G are powers of 1,024. */
export function dockerBytes(text: string): number | undefined {
  const [, digits = '', unit = ''] = amount.exec(text.trim()) ?? [];
  const power = powers[unit.toLowerCase().replace(/^([kmgt])i?b$/, '$1')];
  return digits === '' || power === undefined ? undefined : Math.round(Number(digits) * power);
}

/** The bytes of a size such as `512Mi` (powers of 1,024) or `500M` (of 1,000) as Kubernetes writes it. */
export function kubernetesBytes(text: string): number | undefined {
  const [, digits = '', unit = ''] = amount.exec(text.trim()) ?? [];
  if (digits === '') return undefined;
  if (unit === '') return Math.round(Number(digits));
  if (unit === 'm') return Math.round(Number(digits) / 1000);
  const factor = /^[KMGT]i$/.test(unit)
    ? binary[unit.toLowerCase()]
    : /^[kMGTP]$/.test(unit)
      ? decimal[unit.toLowerCase()]
      : undefined;
  return factor === undefined ? undefined : Math.round(Number(digits) * factor);
}

/** The cores of `500m` or `0.5`. */
export function cores(text: string): number | undefined {
  const [, digits = '', unit = ''] = amount.exec(text.trim()) ?? [];
  if (digits === '' || (unit !== '' && unit !== 'm')) return undefined;
  return unit === 'm' ? Number(digits) / 1000 : Number(digits);
}

const seconds: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** The seconds of a duration such as `30s`, `1m30s` or `500ms`; `undefined` for any other text. */
export function duration(text: string): number | undefined {
  const parts = [...text.trim().matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ns|us|ms|s|m|h)/gy)];
  const length = parts.reduce((sum, [part]) => sum + part.length, 0);
  if (parts.length === 0 || length !== text.trim().length) return undefined;
  return parts.reduce((sum, [, digits, unit = '']) => sum + Number(digits) * (seconds[unit] ?? 0), 0);
}
