import type { Service } from '../scenario.ts';

/** Requests of one kind. Times in seconds; a time that is not given is `'unset'`. */
export interface RequestKind {
  readonly kind: 'first' | 'second' | 'third';
  /** The part of all requests, above 0 and at most 1. */
  readonly share: number;
  readonly holdTime: number | 'unset';
  readonly appCpu: number | 'unset';
  readonly appWaiting: number | 'unset';
}

/** The requests of a service as one stream. Means in seconds, `'unset'` as soon as one kind lacks the time. */
export interface RequestMix {
  /** Every kind that there are requests of: at least one; shares add up to 1. */
  readonly kinds: readonly RequestKind[];
  readonly holdTime: number | 'unset';
  readonly appCpu: number | 'unset';
  readonly appWaiting: number | 'unset';
  /**
   * Squared coefficient of variation of the hold time over all kinds, at least 0: `variability` (1 when it is not
   * given) for one kind, more the further the kinds are apart.
   */
  readonly holdVariability: number;
}

type Times = Pick<RequestKind, 'holdTime' | 'appCpu' | 'appWaiting'>;

const orElse = (time: number | 'unset', other: number | 'unset') => (time === 'unset' ? other : time);
const shareOf = (share: number | 'unset') => (share === 'unset' ? 0 : share);

/** Whether all requests are of the first kind: the usual case, asked on every keystroke. */
function hasOneKind({ secondShare, thirdShare }: Service): boolean {
  return shareOf(secondShare) === 0 && shareOf(thirdShare) === 0;
}

/** The three kinds of a service with their shares, those without requests too. */
function allKinds(service: Service): readonly RequestKind[] {
  const { holdTime, appCpu, appWaiting } = service;
  const first: Times = { holdTime, appCpu, appWaiting };
  const second: Times = {
    holdTime: orElse(service.secondHoldTime, holdTime),
    appCpu: orElse(service.secondAppCpu, appCpu),
    appWaiting: orElse(service.secondAppWaiting, appWaiting),
  };
  const third: Times = {
    holdTime: orElse(service.thirdHoldTime, holdTime),
    appCpu: orElse(service.thirdAppCpu, appCpu),
    appWaiting: orElse(service.thirdAppWaiting, appWaiting),
  };
  const others = shareOf(service.secondShare) + shareOf(service.thirdShare);
  const scale = Math.max(others, 1);
  return [
    { kind: 'first', share: Math.max(1 - others, 0), ...first },
    { kind: 'second', share: shareOf(service.secondShare) / scale, ...second },
    { kind: 'third', share: shareOf(service.thirdShare) / scale, ...third },
  ];
}

/** The mean of a time over the kinds; the time itself where all kinds share it. */
function meanOf(kinds: readonly RequestKind[], name: keyof Times): number | 'unset' {
  const first = kinds[0]?.[name] ?? 'unset';
  let mean = 0;
  if (kinds.every((kind) => kind[name] === first)) return first;
  for (const { share, [name]: time } of kinds) {
    if (time === 'unset') return 'unset';
    mean += share * time;
  }
  return mean;
}

/** The part of the squared coefficient of variation that comes from the kinds having different means. */
function variationBetween(kinds: readonly RequestKind[], mean: number): number {
  return kinds.reduce((sum, { share, holdTime }) => {
    const apart = holdTime === 'unset' ? 0 : (holdTime - mean) / mean;
    return sum + share * apart * apart;
  }, 0);
}

/**
 * The kinds of request that a service has, their mean times and how much the hold time varies over all of them. The
 * second and the third kind take their share, the first kind the rest; shares of the two that add up to more than 1 are
 * scaled down to 1, so that the first kind gets none. An unset share means no such kind, and a kind that lacks a time
 * takes that of the first.
 *
 * Each kind varies with the service's `variability` (1 when unset), so that the squared coefficient of variation of the
 * mixture is variability + (1 + variability) × Σ share × (hold ÷ mean − 1)²: the exact second moment of a mixture,
 * without a difference of large squares. At a mean hold of 0, or unset, it is `variability`; it is cut off at the
 * largest double.
 */
export function requestMix(service: Service): RequestMix {
  const kinds = allKinds(service).filter(({ share }) => share > 0);
  const holdTime = meanOf(kinds, 'holdTime');
  const own = service.variability === 'unset' ? 1 : service.variability;
  const between = holdTime === 'unset' || holdTime === 0 ? 0 : variationBetween(kinds, holdTime);
  return {
    kinds,
    holdTime,
    appCpu: meanOf(kinds, 'appCpu'),
    appWaiting: meanOf(kinds, 'appWaiting'),
    holdVariability: Math.min(own + (1 + own) * between, Number.MAX_VALUE),
  };
}

/** The mean hold time in seconds over all kinds of request of a service; `'unset'` where one of them has none. */
export function meanHoldTime(service: Service): number | 'unset' {
  if (hasOneKind(service)) return service.holdTime;
  if (service.secondShare === 'unset' && service.thirdShare === 'unset') return service.holdTime;
  return meanOf(
    allKinds(service).filter(({ share }) => share > 0),
    'holdTime',
  );
}
