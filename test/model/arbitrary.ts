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

/** Where a field's small values say little: ranges in which services are often near the limits of Postgres. */
const usual = new Map<Field, readonly [minimum: number, maximum: number]>([
  [groupFields.postgres.maxConnections, [40, 500]],
  [groupFields.pooler.poolSize, [0, 30]],
  [groupFields.pooler.maxClients, [0, 400]],
  [groupFields.target.waitPercentile, [0.5, 0.9999]],
  [groupFields.target.waitTime, [0, 0.2]],
  [groupFields.target.timeoutShare, [0, 0.01]],
  [serviceFields.poolSize, [0, 16]],
  [serviceFields.maxOverflow, [0, 16]],
  [serviceFields.arrivalRate, [0, 3000]],
  [serviceFields.holdTime, [0, 0.2]],
]);

/** Numbers that fill a range evenly; those of `fc.double` crowd around 0. */
function evenly(least: number, most: number): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: 1000 }).map((part) => least + ((most - least) * part) / 1000);
}

function numbers(field: NumberField): fc.Arbitrary<FieldValue> {
  const { kind, minimum, maximum, words } = field;
  const between = (least: number, most: number): fc.Arbitrary<number> =>
    kind === 'whole'
      ? fc.integer({ min: least, max: most })
      : fc.oneof(evenly(least, most), fc.double({ min: least, max: most, noNaN: true }));
  const [first, last] = usual.get(field) ?? [minimum, Math.min(maximum, minimum + 3)];
  return fc.oneof(
    { weight: 20, arbitrary: between(first, last) },
    { weight: 1, arbitrary: between(minimum, Math.min(maximum, 120)) },
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
