import type { FieldValue } from '../model/field.ts';
import { groupNames, type Scenario, type Service } from '../model/scenario.ts';
import type { PageStates } from './page-state.ts';
import type { Variants } from './variant-entries.ts';

type Values = Readonly<Record<string, FieldValue | undefined>>;

/** What each variant of a page sets itself, by its name: the link keys of its entries. */
export type OwnKeys = Readonly<Record<string, ReadonlySet<string>>>;

/** The keys that the variants of a page set themselves. */
export function ownKeys({ variants }: PageStates): OwnKeys {
  return Object.fromEntries(
    Object.entries(variants).map(([name, entries]) => [name, new Set(Object.keys(entries))]),
  );
}

function follow<Owned extends object>(
  variant: Owned,
  before: object,
  after: object,
  isOwn: (field: string) => boolean,
): Owned {
  const [one, old] = [variant as Values, before as Values];
  const moved = Object.entries(after as Values).filter(
    ([field, value]) => value !== old[field] && one[field] === old[field] && !isOwn(field),
  );
  return moved.length === 0 ? variant : { ...variant, ...Object.fromEntries(moved) };
}

function followedServices(
  variant: Scenario,
  before: Scenario,
  after: Scenario,
  own: ReadonlySet<string>,
): readonly Service[] {
  const named = ({ services }: Scenario, name: string) => services.find((one) => one.name === name);
  const moved = (service: Service) => {
    const [old, next] = [named(before, service.name), named(after, service.name)];
    return old && next ? follow(service, old, next, (field) => own.has(`${service.name}.${field}`)) : service;
  };
  if (own.has('services')) return variant.services.map(moved);
  const isGone = ({ name }: Service) => named(before, name) && !named(after, name);
  const fresh = after.services.filter(({ name }) => !named(before, name) && !named(variant, name));
  return [...variant.services.filter((service) => !isGone(service)).map(moved), ...fresh];
}

/**
 * The variants of a page after its own state has changed: each follows the change where it agreed with the page and sets
 * nothing itself, so that whoever changes the page's replicas finds them changed in `after` too. What the variant sets,
 * and what a person has set in it, stays.
 */
export function followed(variants: Variants, before: Scenario, after: Scenario, own: OwnKeys): Variants {
  if (before === after) return variants;
  return Object.fromEntries(
    Object.entries(variants).map(([name, variant]) => {
      const keys = own[name] ?? new Set<string>();
      const groups = groupNames.map((group) => [
        group,
        follow(variant[group], before[group], after[group], (field) => keys.has(`${group}.${field}`)),
      ]);
      const services = followedServices(variant, before, after, keys);
      return [name, { ...variant, ...Object.fromEntries(groups), services }];
    }),
  );
}
