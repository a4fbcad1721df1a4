import type { CurvePoint, DatabaseCores } from '../../model/path/database-cores.ts';
import type { SharedWait } from '../../model/queues/limited-sharing.ts';
import { coresText } from '../core-count.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

/** The useful size as a whole number of connections, at least 1; `'none'` where there is no such size. */
export function usefulConnections({ usefulPoolSize: useful }: DatabaseCores): number | 'none' {
  return useful === 'unset' || useful === 'unbounded' ? 'none' : Math.max(Math.round(useful), 1);
}

function sizeText(database: DatabaseCores): string {
  const { usefulPoolSize: useful, connections } = database;
  const open =
    connections === 'unbounded'
      ? 'any number of them may be open at peak'
      : `${counted(connections, 'connection')} may be open at peak`;
  if (useful === 'unset') return `${open}; how many are useful needs the hold times.`;
  if (useful === 'unbounded') return `${open}; without database CPU no number is too large for the cores.`;
  const enough = Number(usefulConnections(database));
  return `About ${counted(enough, 'connection')} ${enough === 1 ? 'keeps' : 'keep'} them busy; ${open}.`;
}

/** How busy Postgres' cores are, and the useful pool size beside the present pools. */
export function databaseText(database: DatabaseCores): string {
  const { cores, coresWanted, utilization, missing } = database;
  const more = missing.length === 0 ? '' : ` What ${missing.join(', ')} may need comes on top.`;
  const size = sizeText(database);
  return `The load wants ${coresText(coresWanted)} of ${numberText(cores)} on average, ${shareText(utilization)}.${more} ${size.charAt(0).toUpperCase()}${size.slice(1)}`;
}

/** What the curve of throughput shows. */
export function curveText(database: DatabaseCores, curve: readonly CurvePoint[]): string {
  const { cores, cpuTime, connections, arrivalRate } = database;
  const at = (count: number | 'none' | 'unbounded') => curve.find((point) => point.connections === count);
  const served = (point: CurvePoint) =>
    `${counted(point.connections, 'connection')} finish${point.connections === 1 ? 'es' : ''} ${numberText(point.throughput)} requests per second`;
  const [useful, present] = [at(usefulConnections(database)), at(connections)];
  const places = [
    ...(useful === undefined ? [] : [`the useful ${served(useful)}`]),
    ...(present === undefined || present === useful ? [] : [`the present ${served(present)}`]),
  ];
  const bound =
    cpuTime === 0
      ? 'Without database CPU every connection adds as much as the first'
      : `Postgres finishes ${numberText(cores / cpuTime)} requests per second at most`;
  return `${[bound, ...places].join('; ')}. ${numberText(arrivalRate)} arrive.`;
}

export const curveHead = [
  'Connections in use',
  'Requests per second',
  'Time of each',
  'Of what cores can do',
] as const;

function named(count: number, database: DatabaseCores): string {
  const names = [
    ...(count === usefulConnections(database) ? ['useful'] : []),
    ...(count === database.connections ? ['present pools'] : []),
  ];
  return names.length === 0 ? countText(count) : `${countText(count)} (${names.join(', ')})`;
}

/** Some points of the curve as rows under `curveHead`: powers of two, the useful size, the present pools, the last. */
export function curveRows(
  database: DatabaseCores,
  curve: readonly CurvePoint[],
): readonly (readonly string[])[] {
  const { cores, cpuTime, connections } = database;
  const useful = usefulConnections(database);
  return curve
    .filter(({ connections: count }) => {
      const shown = count === useful || count === connections || count === curve.length;
      return shown || Number.isInteger(Math.log2(count));
    })
    .map(({ connections: count, throughput, holdTime }) => [
      named(count, database),
      numberText(throughput),
      timeText(holdTime),
      shareText((throughput * cpuTime) / cores),
    ]);
}

/** Pool sizes worth comparing, smallest first: one connection for each core, the useful size, the present pools. */
export function comparedSizes(database: DatabaseCores): readonly number[] {
  const { cores, connections } = database;
  const useful = usefulConnections(database);
  const sizes = [
    Math.ceil(cores),
    ...(useful === 'none' ? [] : [useful]),
    ...(connections === 'unbounded' || connections === 0 ? [] : [connections]),
  ];
  return [...new Set(sizes)].toSorted((a, b) => a - b);
}

export const placesHead = [
  'Pool of',
  'Wait for a connection',
  'Wait for a core of Postgres',
  'Connection held',
  'Both together',
] as const;

/** Where requests wait with each pool size, as rows under `placesHead`. */
export function placesRows(
  database: DatabaseCores,
  places: readonly SharedWait[],
): readonly (readonly string[])[] {
  const own = (place: SharedWait) => place.cpuTime + place.otherTime;
  return places.map((place) => [
    named(place.connections, database),
    timeText(place.poolWait),
    timeText(Math.max(place.holdTime - own(place), 0)),
    timeText(place.holdTime),
    timeText(place.responseTime),
  ]);
}

/** What moving the wait means. */
export function placesText(places: readonly SharedWait[]): string {
  return places.every(({ responseTime }) => responseTime === 'unbounded')
    ? 'With none of these sizes can Postgres keep up.'
    : 'All pools are taken as one here; apart they wait longer. A larger pool moves the wait into Postgres, and takes away only what is waited while cores are idle.';
}
