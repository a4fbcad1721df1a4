import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceName, serviceNames } from '../../src/formats/service-name.ts';
import { isServiceName } from '../../src/model/scenario.ts';

describe('serviceName', () => {
  // prettier-ignore
  it.each([
    ['api',                'api'],
    ['Shop_API.v2',        'shop-api-v2'],
    ['2fast',              's-2fast'],
    ['redis',              'redis-service'],
    ['--',                 undefined],
    ['',                   undefined],
    ['postgres://u:p@h/d', undefined],
    ['PASSWORD=secret',    undefined],
    ['My own shop',        'my-own-shop'],
    ['Ask eve for it all', undefined],
    ['a'.repeat(40),       'a'.repeat(32)],
  ])('of %j is %j', (text, name) => {
    expect(serviceName(text)).toBe(name);
  });

  it('of any text is a name that a service may have, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const name = serviceName(text);
        expect(name === undefined || isServiceName(name)).toBe(true);
      }),
    );
  });
});

describe('serviceNames', () => {
  it('names each once, in order', () => {
    expect(serviceNames(['Shop', 'shop', '', 'web'])).toEqual(['shop', 'web']);
  });
});
