import { describe, expect, it } from 'vitest';
import { mostFiles } from '../../src/formats/read-limits.ts';
import { droppedFiles } from '../../src/islands/dropped-files.ts';

type Tree = { readonly [name: string]: string | Tree };

/** What a browser gives for a drop of this file or folder; a folder tells of two entries at a time. */
function entry(name: string, content: string | Tree, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (typeof content === 'string') {
    const file = (done: (file: File) => void) => done(new File([content], name));
    return { name, fullPath, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
  }
  const inner = Object.entries(content).map(([part, one]) => entry(part, one, fullPath));
  const createReader = () => {
    const left = [...inner];
    return { readEntries: (done: (some: readonly FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
  };
  return { name, fullPath, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

const names = async (...entries: readonly FileSystemEntry[]) =>
  (await droppedFiles(entries)).map(({ name }) => name);

describe('droppedFiles', () => {
  it('takes files that were dropped themselves, whatever their names', async () => {
    expect(await names(entry('app.log.1', 'x'), entry('.env', 'A=1'))).toEqual(['app.log.1', '.env']);
  });

  it('takes of a folder what may say something, with its folders, and leaves the rest', async () => {
    const shop = {
      '.env.production': 'A=1',
      Dockerfile: 'FROM a',
      'logo.png': '',
      'package-lock.json': '{}',
      api: { 'db.py': '', 'db.pyc': '', Procfile: '' },
      node_modules: { pg: { 'index.js': '' } },
      '.git': { config: '' },
    };
    expect(await names(entry('shop', shop))).toEqual([
      'shop/.env.production',
      'shop/Dockerfile',
      'shop/api/db.py',
      'shop/api/Procfile',
    ]);
  });

  it('stops at one file more than can be read together', async () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`${index}.env`, 'A=1']));
    expect(await names(entry('many', many))).toHaveLength(mostFiles + 1);
  });

  it('stops in a folder that is too deep', async () => {
    let deep: Tree = { '.env': 'A=1' };
    for (let level = 0; level < 20; level += 1) deep = { inner: deep };
    expect(await names(entry('deep', deep))).toEqual([]);
  });
});
