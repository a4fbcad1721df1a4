import { createAgenda, proceed, schedule } from './agenda.ts';
import { createCores, update } from './cores.ts';
import { createGenerator, nextUniform } from './random.ts';
import { start } from './sources.ts';
import { createStation, giveBack, resize, type Station, settle } from './station.ts';
import type { SystemModel } from './system-model.ts';
import { type Flow, stepsOf, type Visit } from './visit.ts';
import { countVisit, createVisitTally, type WorkloadMeasures, workloadMeasuresOf } from './visit-tally.ts';

/** How long a system is simulated: seconds that don't count, the end in seconds, and the most requests. */
export interface SystemExtent {
  readonly warmUp: number;
  readonly seconds: number;
  readonly requests: number;
}

/** What one run of a system shows. */
export interface SystemRun {
  readonly workloads: readonly WorkloadMeasures[];
  readonly pools: readonly StationMeasures[];
  /** Of the pooler's server connections; all 0 without one. */
  readonly pooler: StationMeasures;
  /** Core-seconds used per second, of all cores together; 0 without any. */
  readonly busyCores: number;
  /** Whether the run ended for its requests and not for its time. */
  readonly shortened: boolean;
}

/** Of one pool's connections, from the start of the run: how many were in use on average, and at most. */
export type StationMeasures = Readonly<Record<(typeof stationMeasures)[number], number>>;

export const stationMeasures = ['busyConnections', 'mostBusy'] as const;

/** Streams of random numbers that one workload takes. */
const streams = 4;
const requestsAtOnce = 2048;

/**
 * Simulates a system from idle, event by event, and returns what it shows. Yields now and then with the requests begun
 * since. A run without further events ends early, whatever is still waiting then. A system without pools has connections
 * for all.
 */
export function* systemRun(
  model: SystemModel,
  extent: SystemExtent,
  seed: number,
  index: number,
): Generator<number, SystemRun> {
  const agenda = createAgenda<Visit>();
  const ownStreams = index * (1 + streams * model.workloads.length);
  const draws = createGenerator(seed, ownStreams);
  const shares = model.pools.map(({ share }) => share);
  const tallies = model.workloads.map(createVisitTally);
  const inFlight = model.workloads.map(() => 0);
  let begun = 0;
  let active = 0;

  const pools = model.pools.map(({ connections, checkoutTimeout }) =>
    createStation<Visit>(agenda, connections, checkoutTimeout, takeFromPool, refuse),
  );
  const [firstPool = createStation<Visit>(agenda, 'unlimited', 'none', takeFromPool, refuse)] = pools;
  const pooler = model.pooler
    ? createStation<Visit>(agenda, model.pooler.connections, model.pooler.waitTimeout, takeFromPooler, refuse)
    : undefined;
  const cores = model.cores === undefined ? undefined : createCores<Visit>(agenda, model.cores, goOn);

  const flows = model.workloads.map((workload, place): Flow => {
    const stream = ownStreams + 1 + streams * place;
    const steps = stepsOf(workload, { agenda, pooler, cores, resume: goOn }, seed, stream);
    return { workload, place, steps };
  });
  const afterEnd = flows.map((flow) => {
    const stream = ownStreams + streams * (flow.place + 1);
    const create = () => createVisit(flow, firstPool);
    return start(flow.workload.source, { agenda, create, begin, most: extent.requests }, seed, stream);
  });

  function begin(visit: Visit): void {
    begun += 1;
    inFlight[visit.flow.place] = (inFlight[visit.flow.place] ?? 0) + 1;
    visit.startedAt = agenda.now;
    visit.waited = 0;
    visit.queued = false;
    visit.attempts = 0;
    attempt(visit);
  }
  function attempt(visit: Visit): void {
    visit.attempts += 1;
    visit.step = 0;
    if (pools.length > 1) visit.pool = pools[placeOf(shares, nextUniform(draws))] ?? firstPool;
    goOn(visit);
  }
  function goOn(visit: Visit): void {
    active = agenda.now;
    const { steps } = visit.flow;
    for (let step = steps[visit.step]; step; step = steps[visit.step]) {
      visit.step += 1;
      if (!step(visit)) return;
    }
    letGo(visit);
    end(visit, false);
  }
  function countWait(visit: Visit): void {
    visit.waited += agenda.now - visit.askedAt;
    visit.queued = true;
  }
  function takeFromPool(visit: Visit): void {
    countWait(visit);
    visit.held += 1;
    goOn(visit);
  }
  function takeFromPooler(visit: Visit): void {
    countWait(visit);
    visit.heldBehind += 1;
    goOn(visit);
  }
  function refuse(visit: Visit): void {
    const { retries, retryDelay } = visit.flow.workload;
    active = agenda.now;
    countWait(visit);
    letGo(visit);
    if (visit.attempts > retries) end(visit, true);
    else schedule(agenda, agenda.now + retryDelay, attemptAgain, visit);
  }
  function attemptAgain(visit: Visit): void {
    begun += 1;
    attempt(visit);
  }
  function letGo(visit: Visit): void {
    const { held, heldBehind } = visit;
    visit.held = 0;
    visit.heldBehind = 0;
    if (pooler) for (let count = 0; count < heldBehind; count += 1) giveBack(pooler);
    for (let count = 0; count < held; count += 1) giveBack(visit.pool);
  }
  function end(visit: Visit, failed: boolean): void {
    const { place } = visit.flow;
    inFlight[place] = (inFlight[place] ?? 0) - 1;
    const tally = tallies[place];
    if (tally && visit.startedAt >= extent.warmUp) countVisit(tally, visit, agenda.now, failed);
    afterEnd[place]?.(visit);
  }

  for (const { at, pool, connections, share } of model.changes ?? []) {
    const change = () => {
      if (share !== undefined && pool in shares) shares[pool] = share;
      const station = pools[pool];
      if (station && connections !== undefined) resize(station, connections);
    };
    if (flows[0]) schedule(agenda, at, change, createVisit(flows[0], firstPool));
  }

  let told = 0;
  while (begun < extent.requests && proceed(agenda, extent.seconds)) {
    if (begun - told < requestsAtOnce) continue;
    yield begun - told;
    told = begun;
  }
  yield begun - told;

  const shortened = begun >= extent.requests;
  // Without further events the run ends with the last thing that a request did.
  if (!shortened) agenda.now = agenda.events.length > 0 ? extent.seconds : active;
  const seconds = agenda.now - extent.warmUp;
  if (cores) update(cores);
  return {
    workloads: tallies.map((tally, place) => workloadMeasuresOf(tally, inFlight[place] ?? 0, seconds)),
    pools: pools.map(measuresOf),
    pooler: pooler ? measuresOf(pooler) : { busyConnections: 0, mostBusy: 0 },
    busyCores: cores && agenda.now > 0 ? cores.usedSeconds / agenda.now : 0,
    shortened,
  };
}

function createVisit(flow: Flow, pool: Station<Visit>): Visit {
  return {
    flow,
    pool,
    ...{ step: 0, held: 0, heldBehind: 0, startedAt: 0, askedAt: 0, waited: 0, queued: false, attempts: 0 },
  };
}

function placeOf(shares: readonly number[], uniform: number): number {
  let left = uniform * shares.reduce((sum, share) => sum + share, 0);
  let last = 0;
  for (const [place, share] of shares.entries()) {
    if (share <= 0) continue;
    last = place;
    left -= share;
    if (left < 0) break;
  }
  return last;
}

function measuresOf(station: Station<Visit>): StationMeasures {
  settle(station);
  const { lentSeconds, mostLent, agenda } = station;
  return { busyConnections: agenda.now > 0 ? lentSeconds / agenda.now : 0, mostBusy: mostLent };
}
