import ts from 'typescript';

/** Operators and what a fault turns them into. */
const operators = new Map(
  Object.entries({
    '<': '>=',
    '<=': '>',
    '>': '<=',
    '>=': '<',
    '===': '!==',
    '!==': '===',
    '+': '-',
    '-': '+',
    '*': '/',
    '/': '*',
    '&&': '||',
    '||': '&&',
    '**': '*',
    '+=': '-=',
    '-=': '+=',
    '*=': '/=',
    '/=': '*=',
  }),
);

/** Functions of Math that a fault takes for one another. */
const functions = new Map(
  Object.entries({
    'Math.max': 'Math.min',
    'Math.min': 'Math.max',
    'Math.ceil': 'Math.floor',
    'Math.floor': 'Math.ceil',
    'Math.round': 'Math.floor',
    'Math.log1p': 'Math.log',
    'Math.expm1': 'Math.exp',
    'Math.log': 'Math.log1p',
    'Math.exp': 'Math.expm1',
    'Math.sqrt': 'Math.cbrt',
  }),
);

/**
 * Every fault of a source text: where it lies, what stands there, and what would stand there instead. Comparisons are
 * turned round, operators and functions of Math swapped, numbers raised by one. Types, imports and the arithmetic of
 * text are left alone.
 */
export function faultsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const faults = [];
  const add = (node, replacement) => {
    const start = node.getStart(source);
    const { line } = source.getLineAndCharacterOfPosition(start);
    faults.push({
      file,
      line: line + 1,
      start,
      end: node.getEnd(),
      original: node.getText(source),
      replacement,
    });
  };
  const isText = (node) =>
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right)));
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const sign = node.operatorToken.getText(source);
      const adds = sign === '+' || sign === '+=';
      const other = operators.get(sign);
      if (other !== undefined && !(adds && (isText(node.left) || isText(node.right)))) {
        add(node.operatorToken, other);
      }
    }
    if (ts.isNumericLiteral(node)) add(node, `(${node.getText(source)} + 1)`);
    if (ts.isPropertyAccessExpression(node)) {
      const other = functions.get(node.getText(source));
      if (other !== undefined) add(node, other);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** A source text with one of its faults planted. */
export function planted(text, { start, end, replacement }) {
  return text.slice(0, start) + replacement + text.slice(end);
}
