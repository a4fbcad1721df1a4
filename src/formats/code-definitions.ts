/** What a name is set to, or `undefined` where the code sets it nowhere or more than once. */
export type Definitions = (name: string) => string | undefined;

const mostNames = 20;
const word = String.raw`(?:export|const|let|var|val|static|final|readonly|private|public|int|long|Integer)`;

/**
 * Looks up what a name is set to at the start of a line, such as `const size = 10` or `POOL_MAX: int = 5`. A line that
 * only hands the name on is none. At most 20 names are looked for.
 */
export function definitionsIn(code: string, comment: RegExp): Definitions {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!/^[A-Za-z_]\w{0,60}$/.test(name)) return undefined;
    if (!known.has(name) && known.size < mostNames) {
      const start = String.raw`^[ \t]*(?:${word}[ \t]{1,9}){0,4}${name}(?:[ \t]?:[ \t]?[\w.<>|[\] ]{1,40})?[ \t]{0,9}:?=(?![=>])[ \t]{0,9}`;
      const found = [...code.matchAll(new RegExp(`${start}(.{1,240})$`, 'gm'))]
        .map(([, text = '']) => text.replace(comment, '').trim())
        .filter((text) => !text.startsWith(name));
      known.set(name, found.length === 1 ? found[0] : undefined);
    }
    return known.get(name);
  };
}
