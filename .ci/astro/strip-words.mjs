// The labels and hints of the field table reach the browser as HTML, made at build. This takes them out of its scripts.
const table = /\/src\/model\/fields\/[\w-]+\.ts$/;
const words = new Set(['label', 'hint', 'word']);

/** Every property in a syntax tree whose name is one of the table's words and whose value is a text. */
function texts(node, found = []) {
  if (node === null || typeof node !== 'object') return found;
  if (node.type === 'Property' && words.has(node.key?.name) && typeof node.value?.value === 'string')
    found.push(node.value);
  for (const child of Object.values(node)) texts(child, found);
  return found;
}

/** A Vite plugin that empties labels, hints and glossary words of the field table in browser builds only. */
export function stripWords() {
  return {
    name: 'strip-field-words',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform(code, id) {
      if (!table.test(id.split('?')[0])) return undefined;
      const found = texts(this.parse(code)).sort((one, other) => other.start - one.start);
      const stripped = found.reduce(
        (text, { start, end }) => `${text.slice(0, start)}''${text.slice(end)}`,
        code,
      );
      return { code: stripped, map: null };
    },
  };
}
