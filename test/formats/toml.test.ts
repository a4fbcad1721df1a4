import { describe, expect, it } from 'vitest';
import { readToml } from '../../src/formats/toml.ts';
import { entryAt, itemsAt, textAt } from '../../src/formats/yaml-node.ts';

describe('readToml', () => {
  const text = 'a = 1 # one\n[b]\nc = "x"\n[b.d]\ne = true\n[[f]]\ng = 1\n[[f]]\ng = 2\nh = ["p", "q"]\n';
  const read = readToml(text);
  const root = 'root' in read ? read.root : undefined;

  it.each([
    [['a'], '1', 1],
    [['b', 'c'], 'x', 3],
    [['b', 'd', 'e'], 'true', 5],
  ])('knows the line of %j', (path, value, line) => {
    expect(textAt(root, ...path)).toBe(value);
    expect(entryAt(root, ...path)?.line).toBe(line);
  });

  it('numbers the tables of a list', () => {
    expect(itemsAt(root, 'f').map((item) => [textAt(item, 'g'), entryAt(item, 'g')?.line])).toEqual([
      ['1', 7],
      ['2', 9],
    ]);
  });

  it.each(['a = ', '[a', 'a = 1\na = 2', `a = ${'['.repeat(5000)}`, 'x'.repeat(1_000_001)])(
    'refuses what is no TOML, and quotes none of it',
    (broken) => {
      expect(readToml(broken)).toMatchObject({ refusal: { name: '' } });
    },
  );
});
