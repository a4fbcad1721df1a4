// Checks what MDX files pass to their components against the types the components declare: each MDX file becomes TSX
// (its imports, tags and expressions; the prose left out), each .astro file becomes TSX as in an editor, and TypeScript
// judges the result. So `Props` is the single truth, for a writer as for an engineer.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertToTsx } from '@astrojs/astro2tsx';
import { mdxToMdast } from 'satteri';
import ts from 'typescript';
import { root as checkout } from '../paths.mjs';

/**
 * Every mistake in the MDX files of `folder`, one line each, as `content/runbooks/x.mdx:12:5 what is wrong`.
 * A component that a file doesn't import is looked for by its name, in src/components and then in src/islands.
 */
export function mdxMistakes(root, folder = 'content') {
  const sources = new Map();
  const mistakes = [];
  for (const name of globSync(`${folder}/**/*.mdx`, { cwd: root }).sort()) {
    const text = readFileSync(join(root, name), 'utf8');
    try {
      sources.set(`${join(root, name)}.tsx`, { name, text, ...toTsx(root, text) });
    } catch (error) {
      mistakes.push(syntaxMistake(name, error));
    }
  }
  if (sources.size === 0) return mistakes;
  const program = createProgram(root, sources);
  for (const [file, source] of sources) {
    const tsx = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(tsx), ...program.getSemanticDiagnostics(tsx)];
    for (const { start = 0, messageText } of found) {
      const position = at(source.text, originalOffset(source.spans, start));
      mistakes.push(`${source.name}:${position} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    }
  }
  return mistakes;
}

/** An integration that fails the build on the first look at a mistake, before any page is rendered. */
export function mdxTypes(root) {
  return {
    name: 'mdx-types',
    hooks: {
      'astro:build:start': () => {
        const mistakes = mdxMistakes(root);
        if (mistakes.length > 0)
          throw new Error(`MDX that its components don't take:\n${mistakes.join('\n')}`);
      },
    },
  };
}

function toTsx(root, text) {
  const spans = [];
  let code = '/** @jsxImportSource astro */\n';
  const write = (generated) => {
    code += generated;
  };
  const copy = (start, end) => {
    spans.push({ generated: code.length, original: start, length: end - start });
    code += text.slice(start, end);
  };

  let statements = '';
  const names = new Set();
  const parts = { mdxjsEsm: esm, mdxJsxFlowElement: element, mdxJsxTextElement: element };
  const expressions = { mdxFlowExpression: expression, mdxTextExpression: expression };
  visit(mdxToMdast(text), { ...parts, ...expressions });
  const declared =
    'export {};\ndeclare const Fragment: (props: { slot?: string; children?: any }) => any;\ndeclare const frontmatter: Record<string, any>;\ndeclare const props: Record<string, any>;\n';
  return { code: `${code}${declared}${provided(root, statements, names)}`, spans };

  function esm({ position }) {
    statements += text.slice(position.start.offset, position.end.offset);
    copy(position.start.offset, position.end.offset);
    write('\n');
  }

  // A child may be Markdown, which is no TSX: any child stands for all, and child components are checked on their own.
  function element({ name, position, children }) {
    const start = position.start.offset;
    if (name) names.add(name.split('.')[0]);
    const { end, selfClosing } = openingTag(text.slice(start, position.end.offset));
    write('void (');
    copy(start, start + end);
    if (!selfClosing) write(`${children.length > 0 ? '{[] as any}' : ''}</${name ?? ''}>`);
    write(');\n');
  }

  function expression({ position }) {
    write('void [');
    copy(position.start.offset + 1, position.end.offset - 1);
    write('\n];\n');
  }
}

function visit(node, visitors) {
  visitors[node.type]?.(node);
  for (const child of node.children ?? []) visit(child, visitors);
}

// TypeScript reads the tag, for a `>` may stand in a string or an expression. What follows the tag may be anything.
function openingTag(text) {
  const file = ts.createSourceFile('tag.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  const node = file.statements[0].expression;
  if (ts.isJsxSelfClosingElement(node)) return { end: node.end, selfClosing: true };
  if (ts.isJsxFragment(node)) return { end: node.openingFragment.end, selfClosing: false };
  return { end: node.openingElement.end, selfClosing: false };
}

function provided(root, statements, names) {
  const places = [
    { file: (name) => `src/components/${name}.astro`, named: (name) => name },
    { file: (name) => `src/islands/${name}.tsx`, named: (name) => `{ ${name} }` },
  ];
  return [...names]
    .filter((name) => /^[A-Z]/.test(name) && !new RegExp(`\\b${name}\\b`).test(statements))
    .flatMap((name) => {
      const place = places.find(({ file }) => existsSync(join(root, file(name))));
      return place
        ? `import ${place.named(name)} from ${JSON.stringify(join(root, place.file(name)))};\n`
        : [];
    })
    .join('');
}

function createProgram(root, sources) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const checked = { ...options, jsx: ts.JsxEmit.Preserve, noEmit: true, skipLibCheck: true };
  const host = ts.createCompilerHost(checked);
  const { fileExists, readFile } = host;
  // An import of `X.astro` makes TypeScript look for X.astro.tsx, which stands nowhere but here.
  const component = (file) =>
    file.endsWith('.astro.tsx') && fileExists(file.slice(0, -4)) ? file.slice(0, -4) : undefined;
  host.fileExists = (file) => sources.has(file) || component(file) !== undefined || fileExists(file);
  host.readFile = (file) => {
    const astro = component(file);
    return sources.get(file)?.code ?? (astro ? astroToTsx(astro, readFile) : readFile(file));
  };
  host.getSourceFile = (file, version) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, version, true);
  };
  const ambient = [join(root, '.astro/types.d.ts')].filter(existsSync);
  return ts.createProgram([...sources.keys(), ...ambient], checked, host);
}

function astroToTsx(file, readFile) {
  return `/** @jsxImportSource astro */\n${convertToTsx(readFile(file) ?? '', { filename: file, ambientTypes: true }).code}`;
}

function originalOffset(spans, offset) {
  const span = spans.findLast(({ generated }) => generated <= offset);
  return span ? Math.min(span.original + offset - span.generated, span.original + span.length) : 0;
}

function at(text, offset) {
  const lines = text.slice(0, offset).split('\n');
  return `${lines.length}:${lines.at(-1).length + 1}`;
}

// The parser says `12:5: Unexpected character …`.
function syntaxMistake(name, error) {
  const [, position = '1:1', message = error.message] = /^(\d+:\d+): (.*)$/s.exec(error.message) ?? [];
  return `${name}:${position} ${message}`;
}

if (process.argv[1] === import.meta.filename) {
  const mistakes = mdxMistakes(checkout);
  for (const mistake of mistakes) console.error(mistake);
  process.exitCode = mistakes.length > 0 ? 1 : 0;
}
