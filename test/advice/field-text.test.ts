import { expect, test } from 'vitest';
import { rangeText } from '../../src/advice/field-text.ts';
import type { Field } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

const { replicas, maxReplicas, poolSize, idleTimeout, holdTime, busiestShare } = serviceFields;
const { prePing, library, rollout, surge, memoryLimit, whenExhausted } = serviceFields;

// prettier-ignore
test.each([
  [replicas,      'a whole number from 0 to 5000'],
  [maxReplicas,   'a whole number from 0 to 5000 or unset'],
  [poolSize,      'a whole number from 0 to 10000 or unlimited'],
  [busiestShare,  'a number from 0 to 1 or unset'],
  [holdTime,      'a number of seconds from 0 to 86400 or unset'],
  [idleTimeout,   'a number of seconds from 0 to 86400, none or unset'],
  [memoryLimit,   'a number of bytes from 0 to 70368744177664 or unset'],
  [whenExhausted, 'wait or fail'],
  [rollout,       'recreate, rolling, blue-green or canary'],
  [prePing,       'true or false'],
  [surge,         'a whole number from 0 to 5000 or a percentage from 0% to 1000%'],
  [library,       'a name of up to 64 letters, digits, dots, hyphens, underscores and plus signs'],
] as const satisfies readonly (readonly [Field, string])[])('the range of $label is %s', (field, text) => {
  expect(rangeText(field)).toBe(text);
});

const fields = [serviceFields, ...Object.values(groupFields)].flatMap((table): readonly Field[] =>
  Object.values(table),
);

test.each(fields)('the range of $label ends a sentence', (field) => {
  expect(rangeText(field)).toMatch(/^[a-z][\w%., -]+[\w%]$/);
});
