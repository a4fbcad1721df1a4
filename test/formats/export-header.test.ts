import { describe, expect, it } from 'vitest';
import { carriedLink, exportHeader } from '../../src/formats/export-header.ts';
import { headroom } from '../../src/model/headroom.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const limits = headroom(scenarioOf({ 'api.rollout': 'recreate' }));
const equation = '1 replica × 1 worker × (5 + 10) = 15 ≤ 100 − 3 reserved = 97 at peak';

describe('exportHeader', () => {
  it('says the equation of the tightest moment, and the address', () => {
    const link = 'https://headroom.example/#?v=1';
    expect(exportHeader(limits)).toEqual([equation]);
    expect(exportHeader(limits, link)).toEqual([equation, link]);
  });

  it('leaves out an address of more than 2,000 characters, and says so', () => {
    const long = `https://headroom.example/#?v=1&${'x'.repeat(2000)}`;
    expect(exportHeader(limits, long)).toEqual([
      equation,
      'The link of this state is too long for a file; copy it from the page.',
    ]);
    expect([carriedLink(long), carriedLink('short'), carriedLink(undefined)]).toEqual([
      undefined,
      'short',
      undefined,
    ]);
  });
});
