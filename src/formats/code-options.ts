import type { CommentSign } from './code-arguments.ts';
import { regionOf } from './code-region.ts';

/** The options that a call takes from elsewhere. */
export interface HandedOptions {
  /** What the code defines under their names, each with its lines at their numbers. */
  readonly regions: readonly string[];
  /** The name that stands for options which this text does not show, or an empty text. */
  readonly hidden: string;
}

const spread = /(?:\.{3}|\*\*)\s?([A-Za-z_]\w{0,60})(?=\s{0,40}[,)}\]]|\s{0,200}$)/g;
const last = /(?:^|,)\s{0,200}([A-Za-z_]\w{0,60})\s{0,40},?\s{0,200}$/;
const address = /url|uri|dsn|conn|string|info|address|database$/i;
const mostNames = 10;

/** The options that `region`, the inside of a call, names in place of writing them out: `...base`, `**base`, `config`. */
export function handedOptions(region: string, text: string, sign: CommentSign): HandedOptions {
  const inner = region.trim();
  const named = [...inner.matchAll(spread)].map(([, name = '']) => name);
  const [, only = ''] = last.exec(inner.slice(-400)) ?? [];
  const names = [...new Set(only === '' || address.test(only) ? named : [...named, only])].slice(
    0,
    mostNames,
  );
  const found = names.map((name) => ({
    name,
    region: regionOf(
      text,
      new RegExp(String.raw`\b${name}(?:\s?:\s?[\w.<>|[\], ]{1,60})?\s{0,9}=\s{0,9}(?:dict\(|\{)`),
      sign,
    ),
  }));
  return {
    regions: found.flatMap(({ region: own }) => own ?? []),
    hidden: found.find((one) => one.region === undefined)?.name ?? '',
  };
}
