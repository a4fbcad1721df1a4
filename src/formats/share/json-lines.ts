interface Level {
  readonly path: string;
  readonly isList: boolean;
  place: number;
  key: string;
}

const token = /"(?:[^"\\\n]|\\.)*"|[{}[\],:\n]/g;

/** The text between the quotes of a JSON string; empty where it is none. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}

function pathAt(level: Level): string {
  const name = level.isList ? String(level.place) : level.key;
  return level.path === '' ? name : `${level.path}.${name}`;
}

/** The line on which each key and each element of a JSON text begins, by its path such as `services.0.name`. Linear. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  let line = 1;
  let last = '';
  for (const [sign] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (sign === '\n') line += 1;
    else if (sign.startsWith('"')) last = sign;
    else if (sign === ':' && level !== undefined) {
      level.key = unquoted(last);
      lines.set(pathAt(level), line);
    } else if (sign === ',' && level !== undefined) level.place += 1;
    else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === '{' || sign === '[') {
      // A path deeper than anything that is read is not needed, and would grow with the depth.
      const path = level === undefined || levels.length > 4 ? '' : pathAt(level);
      if (level?.isList === true) lines.set(path, line);
      levels.push({ path, isList: sign === '[', place: 0, key: '' });
    }
  }
  return lines;
}
