import { type Finding, fixOf } from '../finding.ts';
import type { EdgeSizing } from '../path/edge.ts';
import type { KeepAlive } from '../path/keep-alive-race.ts';
import { type Inversion, rungNumber } from '../path/timeout-ladder.ts';
import type { Rung } from '../path/timeout-rungs.ts';
import { serviceFields } from '../fields.ts';
import type { Change, Scenario } from '../scenario.ts';
import { loweredTimeout } from './timeout-fix.ts';

interface Found {
  readonly inversion: Inversion;
  readonly rungs: readonly Rung[];
}

/** Of all inversions of the same inner timeouts the one whose outer layer ends first: it is the one that users see. */
function tightest({ ladders }: EdgeSizing): readonly Found[] {
  const byInner = new Map<string, Found>();
  for (const { rungs, inversions } of ladders) {
    for (const inversion of inversions) {
      const keys = inversion.inner.map(({ key }) => key).join(' ');
      const known = byInner.get(keys);
      if (known === undefined || inversion.outerSeconds < known.inversion.outerSeconds)
        byInner.set(keys, { inversion, rungs });
    }
  }
  return [...byInner.values()];
}

function orderFinding(scenario: Scenario, { inversion, rungs }: Found): Finding {
  const { inner, innerSeconds, outer, outerSeconds } = inversion;
  const [first] = inner;
  const last = inner.at(-1) ?? first;
  const change = loweredTimeout(scenario, rungs, inversion);
  const fix = fixOf(change === undefined ? undefined : [change]);
  const outerRung = rungNumber(outer.name);
  if (inner.length === 1 && first.name === 'checkout') {
    return {
      code: 'checkout-timeout-outlasts-layer',
      severity: 'warning',
      owner: first.owner,
      numbers: { timeout: innerSeconds, outer: outerSeconds, outerRung },
      ...fix,
    };
  }
  return {
    code: 'timeout-order-inverted',
    severity: 'warning',
    owner: last.owner,
    numbers: {
      inner: innerSeconds,
      outer: outerSeconds,
      innerRung: rungNumber(first.name),
      outerRung,
      // Only where several timeouts follow one another: the last of them.
      ...(inner.length > 1 ? { lastRung: rungNumber(last.name) } : {}),
    },
    ...fix,
  };
}

/** How many seconds longer than the one in front a worker keeps a connection after the fix. A convention of ours. */
const margin = 5;

function raceFix({ service, peer, server, idle }: KeepAlive): readonly Change[] {
  const longer = Math.ceil(idle) + margin;
  if (longer <= serviceFields.keepAliveTimeout.maximum) {
    return [{ key: `${service}.keepAliveTimeout`, value: longer }];
  }
  const key = peer === 'proxy' ? 'edge.keepaliveTimeout' : 'edge.tunnelKeepaliveTimeout';
  return server > 2 * margin ? [{ key, value: Math.floor(server) - margin }] : [];
}

function raceFinding(one: KeepAlive): Finding {
  return {
    code: 'keep-alive-race',
    severity: 'warning',
    owner: one.service,
    numbers: { server: one.server, idle: one.idle, tunnel: one.peer === 'tunnel' ? 1 : 0 },
    ...fixOf(raceFix(one)),
  };
}

/**
 * What is wrong with the timeouts on the path: a checkout timeout, or any other, that outlasts a layer outside it, each
 * inner one once and against the layer that ends first; and connections that a worker closes before the proxy does.
 */
export function timeoutsFindings(scenario: Scenario, sizing: EdgeSizing): readonly Finding[] {
  return [
    ...tightest(sizing).map((found) => orderFinding(scenario, found)),
    ...sizing.keepAlives.filter(({ races }) => races).map(raceFinding),
  ];
}
