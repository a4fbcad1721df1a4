import { expect, test } from 'vitest';
import { callerLimits } from '../../src/model/caller-limits.ts';
import { serviceOf } from './scenario-of.ts';

test('callerLimits turns what is not set into no limit', () => {
  const none = { threads: 'unlimited', concurrencyLimit: 'unlimited', semaphore: 'unlimited' };
  expect(callerLimits(serviceOf({}))).toEqual(none);
});

test('callerLimits keeps what is set', () => {
  const limits = { threads: 5, concurrencyLimit: 40, semaphore: 8 };
  expect(callerLimits(serviceOf(limits))).toEqual(limits);
});
