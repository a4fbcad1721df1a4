import { type CollectionEntry, getCollection } from 'astro:content';
import type { PageGroup } from '../page-list.ts';
import { pageScenario } from '../page-scenario.ts';
import { type Breach, type IncidentSum, incidentSum } from './incident-sum.ts';

/** An incident with the sum that its scenario makes. */
export interface Incident {
  readonly entry: CollectionEntry<'incidents'>;
  readonly path: string;
  readonly sum: IncidentSum;
}

/** Incidents that broke at the same place, under a name. */
export interface IncidentGroup {
  readonly breach: Breach;
  readonly name: string;
  readonly incidents: readonly Incident[];
}

/** The groups of incidents, in the order in which they are listed: by what the model says of where each broke. */
const groupNames: readonly (readonly [Breach, string])[] = [
  ['rollout', 'During a deploy'],
  ['scaled', 'When replicas were added'],
  ['peak', 'In a burst'],
  ['steady', 'Already while calm'],
  ['clients', 'In front of the pooler'],
  ['nowhere', 'Where the sum fits'],
];

/** The address of an incident, without the base path. */
export function incidentPath(id: string): string {
  return `/incidents/${id}/`;
}

/** Every incident in the groups that hold one, each by the `order` of its front matter. */
export async function groupedIncidents(): Promise<readonly IncidentGroup[]> {
  const entries = (await getCollection('incidents')).toSorted((a, b) => a.data.order - b.data.order);
  const incidents = entries.map((entry) => ({
    entry,
    path: incidentPath(entry.id),
    sum: incidentSum(pageScenario(entry.data.scenario)),
  }));
  return groupNames
    .map(([breach, name]) => ({
      breach,
      name,
      incidents: incidents.filter(({ sum }) => sum.breach === breach),
    }))
    .filter((group) => group.incidents.length > 0);
}

/** The same groups as every list of pages takes them. */
export function incidentPages(groups: readonly IncidentGroup[]): readonly PageGroup[] {
  return groups.map(({ name, incidents }) => ({
    name,
    pages: incidents.map(({ entry: { data }, path }) => ({
      title: data.title,
      description: data.description,
      path,
    })),
  }));
}
