import fc from 'fast-check';
import type { Field, FieldTable, FieldValue, NumberField } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import {
  type Change,
  defaultScenario,
  defaultService,
  type GroupName,
  groupNames,
  type Scenario,
  type Service,
} from '../../src/model/scenario.ts';

const serviceNames = ['api', 'worker', 'cleanup', 'admin', 'reports'] as const;

function numbers({ kind, minimum, maximum, words }: NumberField): fc.Arbitrary<FieldValue> {
  const upTo = (most: number) => Math.min(maximum, minimum + most);
  const between = (most: number): fc.Arbitrary<number> =>
    kind === 'whole'
      ? fc.integer({ min: minimum, max: upTo(most) })
      : fc.double({ min: minimum, max: upTo(most), noNaN: true });
  return fc.oneof(
    { weight: 6, arbitrary: between(6) },
    { weight: 2, arbitrary: between(120) },
    ...(words.length === 0 ? [] : [{ weight: 2, arbitrary: fc.constantFrom(...words) }]),
  );
}

const portions = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 200 }).map((percent) => `${percent}%`),
);

/** Values that a field can hold, most of them small, so that a random scenario is often near its limits. */
export function valuesOf(field: Field): fc.Arbitrary<FieldValue> {
  if (field.kind === 'whole' || field.kind === 'decimal') return numbers(field);
  if (field.kind === 'choice') return fc.constantFrom(...field.options);
  if (field.kind === 'flag') return fc.boolean();
  return field.kind === 'portion' ? portions : fc.constantFrom('unset', 'some-name', '18.4');
}

function tableValues(table: FieldTable): fc.Arbitrary<Readonly<Record<string, FieldValue>>> {
  const values = Object.entries(table).map(([key, field]) => [key, valuesOf(field)] as const);
  // A key that is left out keeps its default: about every second one, and shrinking leaves out more.
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<
    Readonly<Record<string, FieldValue>>
  >;
}

function services(most: number): fc.Arbitrary<readonly Service[]> {
  const names = fc.subarray([...serviceNames], {
    minLength: 1,
    maxLength: Math.min(most, serviceNames.length),
  });
  return names.chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) =>
        tableValues(serviceFields).map((values): Service => ({ ...defaultService(name), ...values })),
      ),
    ),
  );
}

interface Shape {
  /** The most services, up to 5. */
  readonly services?: number;
  /** Settings that every scenario has, whatever its other fields are. */
  readonly set?: (scenario: Scenario) => Scenario;
}

/** Scenarios of 1 to 5 services in which any field may have any value, most of them small. */
export function scenarios({
  services: most = 5,
  set = (scenario) => scenario,
}: Shape = {}): fc.Arbitrary<Scenario> {
  const groups = groupNames.map((group) =>
    tableValues(groupFields[group]).map(
      (values) => [group, { ...defaultScenario[group], ...values }] as const,
    ),
  );
  return fc
    .tuple(services(most), fc.tuple(...groups))
    .map(([list, entries]) =>
      set({ services: list, ...(Object.fromEntries(entries) as Pick<Scenario, GroupName>) }),
    );
}

/** The link keys of all fields of a scenario, in order. */
export function keysOf(scenario: Scenario): readonly string[] {
  return [
    ...scenario.services.flatMap(({ name }) => Object.keys(serviceFields).map((key) => `${name}.${key}`)),
    ...groupNames.flatMap((group) => Object.keys(groupFields[group]).map((key) => `${group}.${key}`)),
  ];
}

/** One change of one field of a scenario whose link key passes a test. */
export function changesOf(
  scenario: Scenario,
  fieldOf: (key: string) => Field | undefined,
): fc.Arbitrary<Change> {
  const keys = keysOf(scenario).filter((key) => fieldOf(key) !== undefined);
  return fc.constantFrom(...keys).chain((key) => {
    const field = fieldOf(key);
    return (field === undefined ? fc.constant(false) : valuesOf(field)).map((value) => ({ key, value }));
  });
}
