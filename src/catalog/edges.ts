import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Edge } from './edge.ts';
import { applicationLoadBalancer, cloudfront } from './edges/aws.ts';
import { cloudflare, cloudflared } from './edges/cloudflare.ts';
import { nginx } from './edges/nginx.ts';
import type { Fact } from './fact.ts';

export type { Edge } from './edge.ts';

/** What stands in front of workers, with its defaults by field of the group `edge`. */
export const edges: readonly Edge[] = [nginx, applicationLoadBalancer, cloudflared, cloudflare, cloudfront];

/** The proxy, tunnel or network with this id, or `undefined`. */
export function edgeById(id: string): Edge | undefined {
  return edges.find((edge) => edge.id === id);
}

/** The values of the group `edge` that hold while nobody sets them; `{}` for an unknown id. */
export function edgeValues(id: string): Readonly<Partial<Scenario['edge']>> {
  const facts = Object.entries(edgeById(id)?.defaults ?? {});
  return Object.fromEntries(facts.map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value]));
}
