import type { AgreementCheck, Calibration } from '../../model/path/calibrate.ts';
import type { LikelyMoment } from '../../model/path/likely.ts';
import type { ObservedConnections } from '../../model/path/observed.ts';
import { counted, countText, numberText, timeText } from '../number.ts';

/** A likely number of connections, which is an average: rounded to whole connections. */
export function likelyCount(likely: number | 'unset'): string {
  return likely === 'unset' ? 'needs traffic' : countText(Math.round(likely));
}

/** What the load will open at peak, beside what may be open, and what that leaves out. */
export function likelySentence(moments: readonly LikelyMoment[]): string {
  const peak = moments.find(({ moment }) => moment === 'peak');
  if (peak === undefined || peak.likely === 'unset') {
    return 'What is likely open needs your traffic: an arrival rate and a hold time of at least one service.';
  }
  const besides =
    peak.unknown.length === 0
      ? ''
      : ` What ${peak.unknown.join(', ')} will open comes on top, for it has no traffic here.`;
  return `At peak about ${counted(Math.round(peak.likely), 'connection')} will be open; ${countText(peak.ceiling)} may be.${besides}`;
}

/** Where the observed number of connections stands. */
export function observedSentence({ connections, likely, ceiling }: ObservedConnections): string {
  const now = `${counted(connections, 'connection')} ${connections === 1 ? 'is' : 'are'} open now`;
  const explained = likely === 'unset' ? '' : `, the load explains about ${likelyCount(likely)}`;
  const may = ceiling === 'unbounded' ? 'any number' : countText(ceiling);
  return `${now}${explained}, and ${may} may be open at peak.`;
}

/** The load that measured figures mean, by Little's law. */
export function calibrationSentence({ arrivalRate, holdTime, offeredLoad }: Calibration): string {
  return `Your figures mean ${numberText(arrivalRate)} requests a second that hold a connection for ${timeText(holdTime)} on average: ${numberText(offeredLoad)} connections wanted.`;
}

const checkWords: Readonly<Record<AgreementCheck['name'], (check: AgreementCheck) => string>> = {
  'hold-within-response': ({ left, right }) =>
    `A connection is held for ${timeText(left)}; 95 of 100 answers come within ${timeText(right)}.`,
  'hold-as-set': ({ left, right }) => `Hold time: ${timeText(left)} measured, ${timeText(right)} set.`,
  'rate-as-set': ({ left, right }) =>
    `Arrival rate: ${numberText(left)} a second measured, ${numberText(right)} set.`,
  'in-use-as-pool-use': ({ left, right }) =>
    `Checked out: ${numberText(left)} counted, ${numberText(right)} by the use of the pools.`,
  'wait-as-computed': ({ left, right }) =>
    `Wait of 95 of 100 callers: ${timeText(left)} measured, ${timeText(right)} computed from this load.`,
};

/** A check of two figures against each other, in words. */
export function checkSentence(check: AgreementCheck): string {
  return `${checkWords[check.name](check)} ${check.agrees ? 'They agree.' : 'They disagree.'}`;
}
