// The page's content security policy forbids style attributes. Shiki writes nothing else, so each declaration becomes a
// class here; src/styles/code.css gives the classes their colours. The table is finite because the theme is made of
// CSS variables: a declaration outside it fails the build instead of a reader's page.
const tokens = [
  'constant',
  'string',
  'comment',
  'keyword',
  'parameter',
  'function',
  'string-expression',
  'punctuation',
  'link',
  'inserted',
  'deleted',
  'changed',
];

/** Each declaration that Shiki writes, and its class; '' where every code block has it or it is the inherited value. */
export const classes = {
  ...Object.fromEntries(tokens.map((token) => [`color:var(--astro-code-token-${token})`, `code-${token}`])),
  'color:var(--astro-code-foreground)': '',
  'background-color:var(--astro-code-background)': '',
  'overflow-x:auto': '',
  'font-style:italic': 'code-italic',
  'font-weight:bold': 'code-bold',
  'text-decoration:underline': 'code-underline',
  'text-decoration:line-through': 'code-strike',
  'user-select:none': 'code-unselectable',
};

function codeClass(declaration) {
  if (Object.hasOwn(classes, declaration)) return classes[declaration];
  throw new Error(
    `Code is highlighted with "${declaration}", for which .ci/astro/code-classes.mjs has no class.`,
  );
}

/** A Shiki transformer that replaces every style attribute by classes. */
export const codeClasses = {
  name: 'code-classes',
  enforce: 'post',
  root: replaceStyles,
};

function replaceStyles(node) {
  const { style } = node.properties ?? {};
  if (style !== undefined) {
    delete node.properties.style;
    const declarations = String(style).replace(/\s+/g, '').split(';').filter(Boolean);
    const added = declarations.map(codeClass);
    const all = [node.properties.class, ...added].filter(Boolean).join(' ');
    if (all) node.properties.class = all;
  }
  node.children?.forEach(replaceStyles);
}
