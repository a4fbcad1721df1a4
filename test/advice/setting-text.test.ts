import { expect, test } from 'vitest';
import { settingText } from '../../src/advice/setting-text.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

const { poolSize, checkoutTimeout, holdTime, busiestShare, memoryLimit, arrivalRate } = serviceFields;
const { prePing, library, rollout, surge, maxReplicas, reaches, cpuLimit } = serviceFields;
const { version } = groupFields.postgres;

// prettier-ignore
test.each([
  ['a count',                     poolSize,        1500,        '1,500'],
  ['an unlimited count',          poolSize,        'unlimited', 'unlimited'],
  ['a fraction',                  cpuLimit,        0.25,        '0.25'],
  ['a rate',                      arrivalRate,     12.345,      '12.3'],
  ['a version',                   version,         18,          '18'],
  ['a time in seconds',           checkoutTimeout, 30,          '30 s'],
  ['a time shown in ms',          holdTime,        0.02,        '20 ms'],
  ['no timeout',                  checkoutTimeout, 'none',      'none'],
  ['a share',                     busiestShare,    0.4,         '40 %'],
  ['a size in MiB',               memoryLimit,     2 ** 29,     '512 MiB'],
  ['a size in GiB',               memoryLimit,     1.5 * 2**30, '1.5 GiB'],
  ['a flag that is on',           prePing,         true,        'on'],
  ['a flag that is off',          prePing,         false,       'off'],
  ['an option',                   rollout,         'rolling',   'rolling, a part at a time'],
  ['an option with a preposition', reaches,        'pooler',    'through the pooler'],
  ['a percentage',                surge,           '25%',       '25%'],
  ['a number of replicas',        surge,           2,           '2'],
  ['a name as it is',             library,         'node-pg',   'node-pg'],
  ['a name that is also a word',  library,         'direct',    'direct'],
  ['a name of a property',        library,         'valueOf',   'valueOf'],
  ['nothing given, of a name',    library,         'unset',     'not set'],
  ['nothing given, of a number',  maxReplicas,     'unset',     'not set'],
] as const)('settingText says %s', (_, field, value, text) => {
  expect(settingText(field, value)).toBe(text);
});
