import { describe, expect, it, test } from 'vitest';
import { checkoutTimeoutFindings } from '../../../src/model/findings/checkout-timeout.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const endless = { 'api.checkoutTimeout': 'none' } as const;
const owners = (settings: Settings) =>
  checkoutTimeoutFindings(scenarioOf(settings)).map(({ owner }) => owner);

describe('checkoutTimeoutFindings(scenario)', () => {
  it('proposes 30 seconds where callers wait without end', () => {
    expect(checkoutTimeoutFindings(scenarioOf(endless))).toEqual([
      {
        code: 'no-checkout-timeout',
        severity: 'note',
        owner: 'api',
        numbers: { timeout: 30 },
        fix: [{ key: 'api.checkoutTimeout', value: 30 }],
      },
    ]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['every timeout ends',             {}],
    ['a timeout of a day ends',        { 'api.checkoutTimeout': 86_400 }],
    ['a timeout of 0 ends',            { 'api.checkoutTimeout': 0 }],
    ['an empty pool fails at once',    { ...endless, 'api.whenExhausted': 'fail' }],
    ['nothing empties the pool',       { ...endless, 'api.poolSize': 'unlimited' }],
    ['no overflow ends',               { ...endless, 'api.maxOverflow': 'unlimited' }],
    ['the service has no pool',        { ...endless, 'api.reaches': 'service' }],
  ])('says nothing where %s', (_, settings) => {
    expect(owners(settings)).toEqual([]);
  });

  it('names each service that has none, also behind a pooler', () => {
    const settings = {
      ...endless,
      'web.poolSize': 1,
      'job.checkoutTimeout': 'none',
      'job.reaches': 'pooler',
    };
    expect(owners(settings)).toEqual(['api', 'job']);
  });
});
