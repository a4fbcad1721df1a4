/** Where a name in code may end a line: after its signs, and where a word begins in it. */
const joint = /(?<=[A-Za-z\d)\]][_./:=@,(]+)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z][a-z])/g;

/** The parts of a text between which a line may end, beside its spaces; together they are the text. */
export function nameParts(text: string): readonly string[] {
  return text.split(joint);
}

/** A text as HTML that may end a line between those parts. */
export function jointedHtml(text: string): string {
  const escaped = (part: string) => part.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return nameParts(text).map(escaped).join('<wbr>');
}
