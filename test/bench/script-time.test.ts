import { expect, test } from 'vitest';
import { inputTimes, type TraceEvent } from './script-time.ts';

const event = (name: string, tts: number, tdur: number, type?: string, tid = 1): TraceEvent => ({
  ...{ name, ph: 'X', pid: 1, tid, tts, tdur },
  ...(type === undefined ? {} : { args: { data: { type } } }),
});

test('an input takes the script until the next one, counted once, without the layout that it forced', () => {
  const events = [
    event('EventDispatch', 1000, 9000, 'keydown'),
    event('EventDispatch', 2000, 4000, 'input'),
    event('Layout', 3000, 1000),
    event('Paint', 11_000, 3000),
    event('TimerFire', 15_000, 500),
    event('FunctionCall', 15_100, 300),
    event('EventDispatch', 20_000, 2000, 'keydown'),
    event('EventDispatch', 30_000, 2000, 'keydown'),
  ];
  expect(inputTimes(events, 'keydown')).toEqual([
    { script: 8.5, drawing: 4 },
    { script: 2, drawing: 0 },
  ]);
});

test('what other threads do is not the page’s', () => {
  const events = [
    event('EventDispatch', 1000, 2000, 'keydown'),
    event('FunctionCall', 4000, 5000, undefined, 2),
    event('EventDispatch', 20_000, 1000, 'keydown'),
  ];
  expect(inputTimes(events, 'keydown')).toEqual([{ script: 2, drawing: 0 }]);
});

test('a trace without input has no times', () => {
  expect(inputTimes([event('TimerFire', 0, 5)], 'keydown')).toEqual([]);
});
