import { expect, test } from 'vitest';
import { narrowTable } from '../../src/components/narrow-table.ts';

const line = (name: 'th' | 'td', cells: readonly string[]) =>
  `<tr>${cells.map((text) => `<${name}>${text}</${name}>`).join('')}</tr>`;
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]) =>
  `<thead>${line('th', head)}</thead><tbody>${rows.map((row) => line('td', row)).join('')}</tbody>`;

test.each([
  [
    'columns of figures',
    table(['Workers', 'Open', 'Left'], ['4', '80', '17'], ['16', '320', '0']),
    undefined,
  ],
  [
    'two columns of text',
    table(
      ['File', 'Change'],
      ['app.py', 'a sentence of some length, over many lines, that is read in one go'],
    ),
    undefined,
  ],
  [
    'many short columns',
    table(
      ['Plan', 'Memory', 'Limit', 'Kept back', 'For you', 'Source, as of'],
      ['db.t4g.medium', '4 GB', '405', '3', '402', 'AWS, 2023'],
    ),
    'words',
  ],
  [
    'long sentences',
    table(
      ['You see', 'Whose', 'Do'],
      [
        'a message',
        'the limit of a role, of a database or of the server',
        'look at what else is connected, and end what is idle',
      ],
    ),
    'lines',
  ],
  [
    'long names',
    table(
      ['Setting', 'Default', 'Counts', 'In each process', 'Has to hold'],
      [
        '<code>max_client_conn</code>',
        'unlimited',
        'client connections, of all databases',
        'yes',
        '<code>pool_requests_waiting</code>',
      ],
    ),
    'lines',
  ],
] as const)('a table with %s is read by %s', (_, html, rows) => {
  expect(narrowTable(html).rows).toBe(rows);
});

test('a cell carries the words above its column, but the first one', () => {
  const { html } = narrowTable(
    table(['Row', 'Whose limit', 'Is it “full”?', 'Set "x"'], ['a', 'b', '', 'd']),
  );
  expect(html).toContain(
    '<td>a</td><td data-label="Whose limit:">b</td><td data-label="Is it “full”?" data-empty></td><td data-label="Set &quot;x&quot;:">d</td>',
  );
  expect(html).toContain('<th>Whose limit</th>');
});

test('attributes of a cell and what stands in it stay', () => {
  const data = '<data value="4" data-of="x">4</data>';
  const html = `<tr><th>A</th><th style="text-align:right">B</th></tr><tr><td>1</td><td style="text-align:right">${data}</td></tr>`;
  expect(narrowTable(html).html).toBe(
    `<tr><th>A</th><th style="text-align:right">B</th></tr><tr><td>1</td><td style="text-align:right" data-label="B:">${data}</td></tr>`,
  );
});

test('a name in code may end a line between its parts', () => {
  const { html } = narrowTable(table(['A'], ['<code>max_client_connections</code>']));
  expect(html).toContain('<code>max_<wbr>client_<wbr>connections</code>');
});

test('text that is no code, and no table at all, stay as they are', () => {
  expect(narrowTable(table(['A'], ['max_connections'])).html).toContain('<td>max_connections</td>');
  expect(narrowTable('')).toEqual({ html: '', rows: undefined });
});
