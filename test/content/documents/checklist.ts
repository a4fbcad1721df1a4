/**
 * One row of a checklist: lines of a document, where they stand now, and what shows their names and numbers there.
 *
 * - `lines`: `'12'`, `'12-15'` or `'12, 14-15'`. Each line of the outline stands in exactly one row.
 * - `place`: `'#why-four-workers'`, a heading of the document's own page; `'#'`, the text above its first heading;
 *   `'runbooks/limits-on-the-path#cores'`, a heading of another one; `'left: …'` with the reason, for what says nothing
 *   about the stack; or `'missing: …'` with what is to be written: such a row is a test to do.
 * - `shows`: for each number of these lines, spelled as in the outline without its unit (with it where two differ only in
 *   the unit), and for a name that the place spells otherwise:
 *     - `'api.poolSize'`: a figure. A `Value` of it there, or a calculator with it, computes to that number;
 *     - `` '`PW_WORKERS=1`' ``: code, to be found there as it stands;
 *     - `'"half more"'`: words of the prose there, which say that number;
 *     - `'original'`: it stands in what an original says there;
 *     - `'#pgbouncer'`: it stands in the code or the originals of that place, and `'#pgbouncer pooler.poolSize'`:
 *       that figure, or words, show it there;
 *     - `'left: …'` with a reason, or `'missing: …'`;
 *     - several of these with ` & ` between, when all hold.
 *   `says` holds words in quotation marks, one or more, that must stand at the place besides. A row with a tick, or with
 *   an item that has no name and no number, has to have them.
 *   `code` says `'left: …'` or `'missing: …'` where a block of code has no block at its place.
 *   A number in a block of code needs none if code there has it, nor does a number that a corrected line has in an
 *   original. A name needs none if it stands there.
 * - `corrected`: why the page does not repeat these lines. An original stands there then, with what holds beside it; or
 *   `'missing: …'` while the page says what holds and not what the original says.
 */
export type Row = readonly [lines: string, place: string, shows?: Shows, corrected?: string];

export type Shows = Readonly<Record<string, string>>;

/** One entry of an outline that `outline.py` made. */
export interface Entry {
  readonly line: number;
  readonly kind: string;
  readonly words?: string;
  readonly settings: readonly string[];
  readonly numbers: readonly string[];
}

/** A document, and the page that it became. */
export interface Checklist {
  readonly document: string;
  /** The path of its page below `content`, without its ending. */
  readonly page: string;
  readonly outline: readonly Entry[];
  readonly rows: readonly Row[];
}

/** The numbers of the lines that a row is about: `'12, 14-15'` is 12, 14 and 15; `NaN` for what is no number. */
export function rowLines([lines]: Row): readonly number[] {
  return lines.split(', ').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number);
    return last >= first
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
      : [Number.NaN];
  });
}

const units: Readonly<Record<string, number>> = {
  milli: 1e-3,
  ms: 1e-3,
  min: 60,
  h: 3600,
  days: 86_400,
  '%': 0.01,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

/** The value of a number of an outline in seconds, bytes, shares or as it is: `'5 min'` is 300, `'25 %'` is 0.25. */
export function baseValue(number: string): number {
  const [digits = '', unit = ''] = number.split(' ');
  return Number((Number(digits) * (units[unit] ?? 1)).toPrecision(12));
}

/** What a row says of a number, with its unit or without. */
export function shownBy(shows: Shows, item: string): string | undefined {
  const [digits = ''] = item.split(' ');
  return shows[item] ?? shows[digits];
}
