import type { ContentFile } from '../content-files.ts';
import { type Checklist, type Entry, type Row, rowLines, shownBy, baseValue } from './checklist.ts';
import { type Place, placesOf } from './place.ts';

type Pages = ReadonlyMap<string, ContentFile>;

/** What is still to be written, as sentences: rows, or names and numbers of them, that are missing. */
export function missing({ rows }: Checklist): readonly string[] {
  return rows.flatMap(([lines, place, shows = {}, corrected = '']) =>
    [place, ...Object.values(shows), corrected].filter(isMissing).map((what) => `lines ${lines} ${what}`),
  );
}

const isMissing = (claim: string) => claim.startsWith('missing: ');

/** Lines of an outline without a row or with several, and rows about lines that it does not have. */
export function lineProblems({ outline, rows }: Checklist): readonly string[] {
  const claimed = rows.flatMap((row) => rowLines(row));
  const held = outline.map(({ line }) => line);
  const named = rows.filter((row) => !rowLines(row).some((line) => held.includes(line)));
  const ends = rows.filter((row) =>
    [rowLines(row)[0], rowLines(row).at(-1)].some((line) => !held.includes(line ?? 0)),
  );
  return [
    ...outline
      .filter(({ line }) => !claimed.includes(line))
      .map(({ line, words = 'code' }) => `line ${line}, ${words}: it has no row`),
    ...held
      .filter((line) => claimed.indexOf(line) !== claimed.lastIndexOf(line))
      .map((line) => `line ${line}: it has two rows`),
    ...new Set(
      [...named, ...ends].map(([lines]) => `lines ${lines}: the outline has none that begins or ends there`),
    ),
  ];
}

/** What rows claim and their places do not show, as sentences. */
export function rowProblems(checklist: Checklist, pages: Pages): readonly string[] {
  return checklist.rows.flatMap((row) => {
    const [lines, where, shows = {}, corrected] = row;
    if (/^(?:left|missing): ./.test(where)) return [];
    const place = placeNamed(checklist, where, pages);
    if (place === undefined) return [`lines ${lines}: there is no place ${where}`];
    const entries = checklist.outline.filter(({ line }) => rowLines(row).includes(line));
    const items = entries.flatMap(({ settings, numbers }) => [...settings, ...numbers]);
    const unknown = Object.keys(shows).filter(
      (key) =>
        key !== 'says' && key !== 'code' && items.every((item) => shownBy({ [key]: '' }, item) === undefined),
    );
    const { says } = shows;
    const unsaid = says === undefined ? entries.filter((entry) => needsWords(entry)) : [];
    return [
      ...unsaid.map(({ line }) => `line ${line}: no words stand for it`),
      ...phrasesOf(says)
        .filter((phrase) => !isPhrase(phrase, place))
        .map((phrase) => `lines ${lines}: ${phrase} does not stand in ${where}`),
      ...unknown.map((key) => `lines ${lines}: they have no ${key}`),
      ...(corrected !== undefined && !isMissing(corrected) && place.originals === 0
        ? [`lines ${lines}: ${where} has no original`]
        : []),
      ...entries.flatMap((entry) =>
        entryProblems(entry, row, place, (other) => placeNamed(checklist, other, pages)),
      ),
    ];
  });
}

/** Numbers that an original has and no line that the checklist sends to its section, as sentences. */
export function saysProblems(checklist: Checklist, pages: Pages): readonly string[] {
  const file = pages.get(checklist.page);
  return [...(file === undefined ? [] : placesOf(file))].flatMap(([slug, { ownSays }]) => {
    const rows = checklist.rows.filter(([, where, shows = {}]) => {
      return [where, ...Object.values(shows).flatMap((claim) => claim.split(/ & | /))].includes(`#${slug}`);
    });
    const entries = rows.flatMap((row) =>
      checklist.outline.filter(({ line }) => rowLines(row).includes(line)),
    );
    const numbers = entries.flatMap((entry) => entry.numbers).join(' ; ');
    const said = ownSays.match(/(?<![\w.,/])\d[\d,]*(?:\.\d+)?(?!\d|th\b)/g) ?? [];
    return said
      .filter((number) => !hasNumber(numbers, number.replace(/,$|,(?=\d{3})/g, '')))
      .map((number) => `#${slug}: no line that stands there has the ${number} that its original says`);
  });
}

/** The place that a row names; undefined where the page or the heading does not exist. */
export function placeNamed({ page }: Checklist, where: string, pages: Pages): Place | undefined {
  const [path = '', slug] = where.split('#');
  const file = pages.get(path === '' ? page : path);
  return file === undefined || slug === undefined ? undefined : placesOf(file).get(slug);
}

function entryProblems(
  entry: Entry,
  row: Row,
  place: Place,
  named: (where: string) => Place | undefined,
): readonly string[] {
  const [, where, shows = {}, corrected] = row;
  const isCode = entry.kind === 'code';
  const at = (what: string) => `line ${entry.line}: ${what} ${where}`;
  const shown = (item: string, isShown: boolean) => {
    const claim = shownBy(shows, item);
    return claim === undefined
      ? isShown
      : claim.split(' & ').every((one) => isClaimShown(one, item, place, named));
  };
  const names = entry.settings.filter(
    (name) => !shown(name, hasName(isCode ? place.code : place.text, name)),
  );
  const numbers = entry.numbers.filter(
    (number) =>
      !shown(
        number,
        (isCode && hasNumber(place.code, number)) ||
          (corrected !== undefined && hasNumber(place.says, number)),
      ),
  );
  return [
    ...(isCode && place.fences === 0 && shows['code'] === undefined ? [at('its code has no block in')] : []),
    ...names.map((name) => at(`${name} does not stand in`)),
    ...numbers.map((number) => at(`nothing shows ${number} in`)),
  ];
}

/** Whether an entry is an item that nothing but words can stand for; a tick always is. */
function needsWords({ kind, settings, numbers }: Entry): boolean {
  return kind === 'tick' || (kind === 'item' && settings.length + numbers.length === 0);
}

function phrasesOf(says = ''): readonly string[] {
  return isMissing(says) ? [] : (says.match(/"[^"]+"/g) ?? []);
}

function hasName(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}

/** Whether a text has a number of its own with these digits, written with or without thousands separated. */
export function hasNumber(text: string, number: string): boolean {
  const digits = String(Number(number.split(' ')[0]));
  return [...text.matchAll(/(?<![\w.,])\d[\d,]*(?:\.\d+)?/g)].some(([found]) => {
    return String(Number(found.replaceAll(',', ''))) === digits;
  });
}

const words: Readonly<Record<string, number>> = Object.fromEntries(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
    .map((word, value): [string, number] => [word, value])
    .concat([
      ['twenty', 20],
      ['thirty', 30],
      ['fifty', 50],
      ['hundred', 100],
      ['half', 0.5],
      ['twice', 2],
      ['a', 1],
      ['an', 1],
    ]),
);

function isPhrase(claim: string, { prose }: Place): boolean {
  return /^".+"$/.test(claim) && prose.toLowerCase().includes(claim.slice(1, -1).toLowerCase());
}

/** How a switch spells what the documents write as a number. */
const switched: Readonly<Record<number, string>> = { 0: 'false', 1: 'true' };

function isClaimShown(
  claim: string,
  item: string,
  place: Place,
  named: (where: string) => Place | undefined,
): boolean {
  const isNumber = /^\d/.test(item);
  if (claim.startsWith('left: ') || isMissing(claim)) return true;
  if (claim.includes('#')) {
    const [where = '', of] = claim.split(/ (.*)/);
    const other = named(where);
    if (other === undefined) return false;
    if (of !== undefined) return isClaimShown(of, item, other, named);
    return isNumber ? hasNumber(`${other.code}\n${other.says}`, item) : hasName(other.text, item);
  }
  if (claim === 'original') return isNumber ? hasNumber(place.says, item) : hasName(place.says, item);
  if (/^`.+`$/.test(claim)) {
    const code = claim.slice(1, -1);
    return place.code.includes(code) && (!isNumber || hasNumber(code.replace(/[=:]/g, ' '), item));
  }
  if (claim.startsWith('"')) {
    const said = claim
      .toLowerCase()
      .split(/[^a-z]+/)
      .map((word) => words[word]);
    const digits = Number(item.split(' ')[0]);
    const isSaid =
      !isNumber || said.includes(digits) || said.includes(baseValue(item)) || hasNumber(claim, item);
    return isSaid && isPhrase(claim, place);
  }
  const values = place.values(claim);
  const wanted = baseValue(item);
  return isNumber
    ? values.some((value) => value === wanted || value === switched[wanted])
    : values.length > 0;
}
