import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jointedHtml, nameParts } from '../../src/components/name-parts.ts';

test.each([
  ['superuser_reserved_connections', ['superuser_', 'reserved_', 'connections']],
  ['TooManyConnectionsError', ['Too', 'Many', 'Connections', 'Error']],
  ['spring.datasource.hikari', ['spring.', 'datasource.', 'hikari']],
  ['LEAST({DBInstanceClassMemory/9531392}, 5000)', ['LEAST({DBInstance', 'Class', 'Memory/9531392}, 5000)']],
  ['a_package.__init__.py', ['a_', 'package.__', 'init__.', 'py']],
  ['127.0.0.1:5432', ['127.0.0.1:5432']],
  ['p95', ['p95']],
  ['UVICORN_WORKERS, WEB_CONCURRENCY', ['UVICORN_WORKERS, WEB_CONCURRENCY']],
  [
    'set max_connections, or superuser_reserved_connections',
    ['set max_connections, or superuser_', 'reserved_', 'connections'],
  ],
  ['', ['']],
])('%s may end a line between %j', (name, parts) => {
  expect(nameParts(name)).toEqual(parts);
});

test('signs of HTML in a text stay text', () => {
  expect(jointedHtml('max_client_connections < a & <b>')).toBe(
    'max_<wbr>client_<wbr>connections &lt; a &amp; &lt;b>',
  );
});

test('the parts of a text are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'abAB1_./:(= ') }), (text) => {
      expect(nameParts(text).join('')).toBe(text);
    }),
  );
});
