import type { Container } from './container.ts';

interface Entry {
  readonly name: string;
  readonly line: number;
}

const spaced = (text: string) => text.replaceAll('-', '_');

/** Gives an entry the place of the variable that it is named after, or the row of the command that holds its name. */
export function placer({ variables, rows = [], line }: Container): <T extends Entry>(entry: T) => T {
  const places = new Map(variables.map((one) => [one.name, one]));
  return (entry) => {
    const variable = places.get(entry.name);
    if (variable !== undefined) {
      const { line: at, file } = variable;
      return { ...entry, line: at, ...(file === undefined ? {} : { file }) };
    }
    const row =
      entry.line === line ? rows.find(({ text }) => spaced(text).includes(spaced(entry.name))) : undefined;
    return row === undefined ? entry : { ...entry, line: row.line };
  };
}
