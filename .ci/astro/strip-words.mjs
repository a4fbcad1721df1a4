// What explains a table of the source reaches the browser as HTML, made at build. This takes it out of the scripts.
const tables = [
  { files: /\/src\/model\/fields\/[\w-]+\.ts$/, names: new Set(['label', 'hint', 'word']) },
  { files: /\/src\/catalog\/refusals\.ts$/, names: new Set(['source', 'version', 'date']) },
];

/** Every property in a syntax tree that has one of the names and a text as its value. */
function texts(node, names, found = []) {
  if (node === null || typeof node !== 'object') return found;
  if (node.type === 'Property' && names.has(node.key?.name) && typeof node.value?.value === 'string')
    found.push(node);
  for (const child of Object.values(node)) texts(child, names, found);
  return found;
}

/** The code without the text between two places and the comma that follows it. */
function without(code, { start, end }) {
  return code.slice(0, start) + code.slice(end).replace(/^\s*,/, '');
}

/** A Vite plugin that drops labels and hints of the field table, and sources of refusals, from browser builds. */
export function stripWords() {
  return {
    name: 'strip-words',
    apply: 'build',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform(code, id) {
      const table = tables.find(({ files }) => files.test(id.split('?')[0]));
      if (table === undefined) return undefined;
      const found = texts(this.parse(code), table.names).sort((one, other) => other.start - one.start);
      return { code: found.reduce(without, code), map: null };
    },
  };
}
