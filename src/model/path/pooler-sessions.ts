import { serviceDemand } from '../connection-demand.ts';
import { exceeds, product, type Quantity, quantityOf, total } from '../quantity.ts';
import { sessionClients } from '../queues/pooler-queue.ts';
import type { Scenario, Service } from '../scenario.ts';
import { peakClients } from './pooler-load.ts';

/** Clients of a pooler that gives each of them a server connection for as long as they are connected. */
export interface PoolerSessions {
  /** Client connections that the pooler accepts at peak. */
  readonly clients: Quantity;
  /** Of these, what pools keep open while calm: they never disconnect by themselves. */
  readonly kept: Quantity;
  /** Server connections, the reserve included: a session waits for it once and keeps it. */
  readonly servers: Quantity;
  readonly served: Quantity;
  /** Clients that wait until another disconnects. */
  readonly stuck: Quantity;
}

/**
 * What session mode does with the clients of `services` at peak: as many as there are server connections are served, and
 * the others wait until somebody disconnects, whatever the load is. Spread evenly over the pools of pairs and processes;
 * an uneven spread leaves more of them waiting.
 */
export function poolerSessions(scenario: Scenario, services: readonly Service[]): PoolerSessions {
  const { processes, pairs, poolSize, reserve } = scenario.pooler;
  const size = poolSize === 'unlimited' ? poolSize : poolSize + reserve;
  const servers = product([processes, pairs, quantityOf(size)]);
  const clients = peakClients(scenario, services);
  const kept = total(services.map((service) => serviceDemand(service, 'steady')));
  const counts = { clients, kept: exceeds(kept, clients) ? clients : kept, servers };
  if (clients === 'unbounded') {
    const stuck = servers === 'unbounded' ? 0 : clients;
    return { ...counts, served: servers, stuck };
  }
  return { ...counts, ...sessionClients({ processes, pairs, poolSize: size }, clients) };
}
