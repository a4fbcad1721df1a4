import { sizing } from '../../catalog/sizing.ts';
import type { FieldTable, FieldValue } from '../../model/field.ts';
import { groupFields, serviceFields } from '../../model/fields.ts';
import { groupNames, type Scenario } from '../../model/scenario.ts';
import type { Reading, WriteOptions, WrittenFile } from '../format.ts';
import { readScenarioJson } from './scenario-json-read.ts';

export const label = 'JSON of a scenario';

/** What says that a JSON text is a scenario of ours. */
const formatName = 'headroom-scenario';
const formatVersion = 1;

/** Whether the text is a JSON file as `write` makes it, in any order of its keys. */
export function detect(_name: string, text: string): boolean {
  return /^\s{0,99}\{/.test(text) && /"format"\s{0,9}:\s{0,9}"headroom-scenario"/.test(text);
}

/** Reads the scenario of such a file. The sizing in it is not read: it follows from the scenario. */
export function read(_name: string, text: string): Reading {
  return readScenarioJson(text);
}

function ordered(table: FieldTable, values: Readonly<Record<string, FieldValue>>) {
  return Object.fromEntries(Object.keys(table).map((key) => [key, values[key]]));
}

/** A scenario with its keys in the order of the field table. */
function plainScenario({ services, ...groups }: Scenario) {
  return {
    services: services.map((service) => ({ name: service.name, ...ordered(serviceFields, service) })),
    ...Object.fromEntries(groupNames.map((group) => [group, ordered(groupFields[group], groups[group])])),
  };
}

/** `headroom.json`: every field of the scenario, in code units, and its sizing. It has no comments, so no header. */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const content = {
    format: formatName,
    version: formatVersion,
    ...(options.link === undefined ? {} : { link: options.link }),
    scenario: plainScenario(scenario),
    sizing: sizing(scenario),
  };
  return [{ name: 'headroom.json', text: `${JSON.stringify(content, undefined, 2)}\n` }];
}
