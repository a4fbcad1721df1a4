import { describe, expect, it } from 'vitest';
import { cores, dockerBytes, duration, kubernetesBytes } from '../../src/formats/sizes.ts';

describe('dockerBytes', () => {
  // prettier-ignore
  it.each([
    ['512M',   2 ** 29],
    ['512m',   2 ** 29],
    ['1.5gb',  1.5 * 2 ** 30],
    ['1GiB',   2 ** 30],
    ['100b',   100],
    ['1024',   1024],
    ['much',   undefined],
    ['',       undefined],
    ['1x',     undefined],
  ])('takes %j for %s bytes', (text, bytes) => {
    expect(dockerBytes(text)).toBe(bytes);
  });
});

describe('kubernetesBytes', () => {
  // prettier-ignore
  it.each([
    ['512Mi',  2 ** 29],
    ['1G',     1e9],
    ['128M',   128e6],
    ['500k',   5e5],
    ['2Ti',    2 ** 41],
    ['1024',   1024],
    ['1024000m', 1024],
    ['512mi',  undefined],
    ['1K',     undefined],
    ['',       undefined],
  ])('takes %j for %s bytes', (text, bytes) => {
    expect(kubernetesBytes(text)).toBe(bytes);
  });
});

describe('cores', () => {
  // prettier-ignore
  it.each([
    ['500m',  0.5],
    ['0.5',   0.5],
    ['2',     2],
    ['1 m',   0.001],
    ['-1',    undefined],
    ['two',   undefined],
  ])('takes %j for %s', (text, expected) => {
    expect(cores(text)).toBe(expected);
  });
});

describe('duration', () => {
  // prettier-ignore
  it.each([
    ['30s',     30],
    ['1m30s',   90],
    ['500ms',   0.5],
    ['1h',      3600],
    ['30',      undefined],
    ['30s!',    undefined],
    ['',        undefined],
  ])('takes %j for %s seconds', (text, seconds) => {
    expect(duration(text)).toBe(seconds);
  });
});
