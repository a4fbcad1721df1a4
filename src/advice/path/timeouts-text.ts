import { errorsOfRung } from '../../catalog/timeout-errors.ts';
import { checkoutErrorText } from '../../catalog/pools.ts';
import type { EdgeSizing } from '../../model/path/edge.ts';
import type { KeepAlive } from '../../model/path/keep-alive-race.ts';
import type { Inversion, TimeoutLadder } from '../../model/path/timeout-ladder.ts';
import type { Rung, RungName } from '../../model/path/timeout-rungs.ts';
import type { Service } from '../../model/scenario.ts';
import { countText, timeText } from '../number.ts';
import { capitalized, rungAnswer, rungText } from './rung-text.ts';

/** What each timeout ends. */
const ends: Readonly<Record<RungName, string>> = {
  lock: 'the wait for a lock',
  statement: 'one statement',
  idleInTransaction: 'a session that left its transaction open',
  transaction: 'one transaction and its session',
  poolerWait: 'the wait for a server connection',
  checkout: 'the wait for a pooled connection',
  redis: 'one Redis command, retries included',
  agent: 'one agent call',
  request: 'one request in its worker',
  proxyConnect: 'the proxy’s connect to a worker',
  proxySend: 'a pause while the proxy sends the request',
  proxyRead: 'a pause while the proxy reads the answer',
  network: 'the wait of the CDN for an answer',
  client: 'the wait of the caller at the far end',
};

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The errors of a timeout as a cell: each with its program and, where it has one, its status code. */
function errorCell(service: Service, { name }: Rung): string {
  if (name === 'checkout')
    return checkoutErrorText(service.library, service) ?? 'an error of the pool library';
  const found = errorsOfRung(name).map(
    ({ label, status, text }) => `${label}: ${status === undefined ? '' : `${status}, `}${text}`,
  );
  return found.length === 0 ? 'an error of the app’s own code' : found.join('; ');
}

function verdict({ inversions, unending }: TimeoutLadder, rung: Rung): string {
  const outlasts = (alone: boolean) =>
    inversions
      .filter(({ inner }) => (inner.length === 1) === alone && inner.includes(rung))
      .map(({ outer }) => rungText[outer.name]);
  const [alone, together] = [outlasts(true), outlasts(false)];
  if (alone.length > 0) return `too long: outlasts ${list(alone)}`;
  if (together.length > 0) return `too long: outlasts ${list(together)} in a row with others`;
  return unending.includes(rung) ? 'never ends inside what does' : 'in order';
}

export const ladderHead = ['Timeout', 'Time', 'Order', 'What it ends', 'What it says'] as const;

/** The ladder of a service as rows of text under `ladderHead`, innermost first. */
export function ladderRows(service: Service, ladder: TimeoutLadder): readonly (readonly string[])[] {
  return ladder.rungs.map((rung) => [
    rungText[rung.name],
    rung.seconds === 'none' ? 'none' : timeText(rung.seconds),
    verdict(ladder, rung),
    ends[rung.name],
    errorCell(service, rung),
  ]);
}

/** One inversion as a sentence: what outlasts what, what users get, and which error that hides. */
export function inversionText({ inner, innerSeconds, outer, outerSeconds }: Inversion): string {
  const names = list(inner.map(({ name }) => rungText[name]));
  const takes =
    inner.length > 1
      ? `${names} take ${timeText(innerSeconds)} together`
      : `${names} is ${timeText(innerSeconds)}`;
  return capitalized(
    `${takes}; ${rungText[outer.name]} ends after ${timeText(outerSeconds)}, users ${rungAnswer[outer.name]}, and nothing points to ${names}.`,
  );
}

/** What timeouts that are none mean inside layers that end: one sentence, or nothing where there are none. */
export function unendingText({ unending }: TimeoutLadder): string | undefined {
  if (unending.length === 0) return undefined;
  const names = list(unending.map(({ name }) => rungText[name]));
  return `Nothing ends what ${names} would end: the work goes on after whoever asked for it has gone.`;
}

/** How a ladder stands, in one sentence. */
export function ladderText({ rungs, inversions }: TimeoutLadder): string {
  const wrong = inversions.length;
  if (wrong === 0) return `Each of the ${countText(rungs.length)} timeouts ends before what waits for it.`;
  return wrong === 1
    ? 'One timeout outlasts a layer that waits for it.'
    : `In ${countText(wrong)} places a timeout outlasts a layer that waits for it.`;
}

/** Who closes an idle connection first, in one sentence. */
export function keepAliveText({ service, peer, server, idle, races }: KeepAlive): string {
  const times = `Workers of ${service} keep an idle connection for ${timeText(server)}, the ${peer} for ${timeText(idle)}`;
  return races
    ? `${times}: a request may run into the worker’s goodbye and come back as a 502.`
    : `${times}: the ${peer} always closes first, as it should.`;
}

/** What the proxy keeps and carries at most, in sentences; none where its processes aren’t given. */
export function proxyTexts({ idleUpstream, requestsInFlight }: EdgeSizing): readonly string[] {
  return [
    ...(idleUpstream === 'unset'
      ? []
      : [
          `The proxy keeps up to ${countText(idleUpstream)} idle connections, which may all lead to one worker and count against its concurrency limit; they limit no traffic.`,
        ]),
    ...(requestsInFlight === 'unset'
      ? []
      : [
          `It carries ${countText(requestsInFlight)} requests at once at most: each takes two of its connections.`,
        ]),
  ];
}
