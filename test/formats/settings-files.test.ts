import { describe, expect, it } from 'vitest';
import { settingsFile } from '../../src/formats/settings-files.ts';

describe('settingsFile', () => {
  // prettier-ignore
  it.each([
    ['gunicorn.conf.py',         'gunicorn.conf.py'],
    ['/app/config/puma.rb',      'puma.rb'],
    ['config\\puma.rb',          'puma.rb'],
    ['gunicorn.conf',            ''],
    ['postgres://somebody',      ''],
    ['puma-ppostgres:eve@db.rb', ''],
    ['',                         ''],
  ])('of %j is %j', (text, name) => {
    expect(settingsFile(text)).toBe(name);
  });
});
