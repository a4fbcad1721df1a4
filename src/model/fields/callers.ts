import type { FieldTable } from '../field.ts';
import { countRange, decimal, shareRange, timeRange, unsetCount, unsetTime, whole } from './builders.ts';

/** How many callers of one worker may ask for a connection at once. */
export const callersFields = {
  threads: whole({
    ...unsetCount,
    label: 'Threads per worker',
    hint: 'Requests that one worker runs at once when its endpoints are synchronous.',
    word: 'caller',
    unit: 'callers',
  }),
  concurrencyLimit: whole({
    label: 'Concurrency limit',
    hint: 'Sockets and requests at which one worker answers 503; idle keep-alive sockets count too.',
    word: 'caller',
    unit: 'callers',
    range: countRange,
    words: ['none'],
    default: 'none',
  }),
  semaphore: whole({
    label: 'Semaphore',
    hint: 'A limit of your own code on callers in one worker.',
    word: 'caller',
    unit: 'callers',
    range: countRange,
    words: ['none'],
    default: 'none',
  }),
  keepAliveTimeout: decimal({
    ...unsetTime,
    label: 'Keep-alive timeout',
    hint: 'How long a worker keeps an idle HTTP connection open.',
    word: 'timeout order',
  }),
  busiestShare: decimal({
    label: 'Busiest worker’s share',
    hint: 'The part of its replica’s traffic that the busiest worker gets; an even split when it is not set.',
    word: 'utilization',
    unit: 'share',
    range: shareRange,
    step: 0.01,
    words: ['unset'],
    default: 'unset',
  }),
  idleKeepAlives: whole({
    label: 'Idle keep-alive sockets',
    hint: 'Open sockets of one worker on which no request runs; a concurrency limit counts them too.',
    word: 'caller',
    unit: 'callers',
    range: [0, 1_000_000],
    words: ['unset'],
    default: 'unset',
  }),
  requestTimeout: decimal({
    label: 'Request timeout',
    hint: 'How long a worker lets one request run before it is stopped.',
    word: 'timeout order',
    unit: 'seconds',
    range: timeRange,
    words: ['none', 'unset'],
    default: 'unset',
  }),
} as const satisfies FieldTable;
