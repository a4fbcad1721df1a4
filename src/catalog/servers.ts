import type { FieldValue } from '../model/field.ts';
import type { Service } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Server } from './server.ts';
import { daphne, granian, hypercorn } from './servers/asgi-others.ts';
import {
  gunicornAsgi,
  gunicornGevent,
  gunicornSync,
  gunicornThreads,
  gunicornUvicorn,
} from './servers/gunicorn.ts';
import { node, pm2 } from './servers/node.ts';
import { puma } from './servers/puma.ts';
import { uvicorn } from './servers/uvicorn.ts';

export type { Server } from './server.ts';

/** The application servers, the common ones first, Gunicorn once for each kind of worker. */
export const servers: readonly Server[] = [
  uvicorn,
  gunicornSync,
  gunicornThreads,
  gunicornUvicorn,
  gunicornAsgi,
  gunicornGevent,
  node,
  pm2,
  puma,
  hypercorn,
  granian,
  daphne,
];

/** The server with this id, or `undefined`. */
export function serverById(id: string): Server | undefined {
  return servers.find((server) => server.id === id);
}

/**
 * The values of a service that hold while nobody sets them: the server’s id, its workers, and where they are known its
 * threads, timeouts in seconds and concurrency limit. `{}` for an unknown id.
 */
export function serverValues(id: string): Readonly<Partial<Service>> {
  const row = serverById(id);
  if (row === undefined) return {};
  const facts = Object.entries(row.defaults) as readonly (readonly [string, Fact<FieldValue>])[];
  return {
    server: id,
    workersPerReplica: row.workers.value,
    ...Object.fromEntries(facts.map(([key, fact]) => [key, fact.value])),
  };
}
