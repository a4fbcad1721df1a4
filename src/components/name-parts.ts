/** Where a name in code may end a line: after its signs, and where a word begins in it. */
const joint = /(?<=[A-Za-z\d)\]][_./:=@,(]+)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z][a-z])/g;

/** The longest name that has room on a line of its own everywhere. */
const whole = 16;

/** The parts of a text between which a line may end, beside its spaces; together they are the text. Short names stay whole. */
export function nameParts(text: string): readonly string[] {
  const words = text.split(/(?<=\s)/);
  return words.reduce<readonly string[]>((parts, word) => {
    const [first = '', ...rest] = word.trim().length > whole ? word.split(joint) : [word];
    return [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${first}`, ...rest];
  }, []);
}

/** A text as HTML that may end a line between those parts. */
export function jointedHtml(text: string): string {
  const escaped = (part: string) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return nameParts(text).map(escaped).join('<wbr>');
}
