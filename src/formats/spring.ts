import { poolBehaviour } from '../catalog/pools.ts';
import { envAssumed } from './env-assumed.ts';
import { readValue } from './fields.ts';
import type { FoundService, NotUnderstood, Note, Reading, Understood, WrittenFile } from './format.ts';
import { emptyReading, limited, limitedNotes } from './reading.ts';
import { springDecoys, springForms, springName } from './spring-names.ts';
import { readYaml } from './yaml.ts';
import { entriesAt, type YamlNode } from './yaml-node.ts';
import { serviceNames } from './service-name.ts';

export const label = 'Spring configuration';

interface Property {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** The properties of one profile; an empty text for those of all. */
interface Profile {
  readonly profile: string;
  readonly properties: readonly Property[];
}

const fileName = /(?:^|[\\/])(?:application|bootstrap)(?:-([\w-]{1,40}))?\.(?:properties|ya?ml)$/i;
const propertyLine =
  /^\s{0,40}(?:spring\.(?:datasource|jpa|application|config|profiles)|server\.(?:tomcat|port|jetty|undertow))[\w.[\]-]{0,200}\s{0,9}[=:]/m;
const isYamlText = (text: string) =>
  /^spring:[ \t]*$/m.test(text) && /^[ \t]{1,8}datasource:[ \t]*$/m.test(text);

/** Whether the file is called so, or it holds properties of Spring. */
export function detect(name: string, text: string): boolean {
  if (fileName.test(name)) return true;
  return propertyLine.test(text) || isYamlText(text);
}

const deepest = 12;

function flattened(node: YamlNode, path: string, line: number, depth: number): readonly Property[] {
  if (node.kind === 'text') return [{ name: path, text: node.text.trim(), line }];
  if (node.kind === 'list' || depth > deepest) return [];
  return entriesAt(node).flatMap((entry) =>
    flattened(entry.value, path === '' ? entry.key : `${path}.${entry.key}`, entry.line, depth + 1),
  );
}

function profileOf(properties: readonly Property[]): string {
  const names = ['spring.config.activate.onprofile', 'spring.profiles'];
  return properties.find(({ name }) => names.includes(springName(name)))?.text ?? '';
}

function yamlProfiles(text: string): {
  readonly profiles: readonly Profile[];
  readonly notUnderstood: readonly NotUnderstood[];
} {
  const { documents, notUnderstood } = readYaml(text);
  const profiles = documents.map((root) => {
    const properties = flattened(root, '', 1, 0);
    return { profile: profileOf(properties), properties };
  });
  return { profiles, notUnderstood };
}

function propertyProfiles(text: string): readonly Profile[] {
  const parts: Property[][] = [[]];
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (/^[#!]---\s*$/.test(content)) parts.push([]);
    const [, name, value = ''] = /^\s{0,40}([\w.[\]-]{1,200})\s{0,20}[=:]\s{0,20}(.*)$/.exec(content) ?? [];
    if (name !== undefined) parts.at(-1)?.push({ name, text: value.trim(), line: index + 1 });
  }
  return parts.map((properties) => ({ profile: profileOf(properties), properties }));
}

const isProduction = (profile: string) => /^prod/i.test(profile);

/** The text of a property with the default of `${NAME:5}`, or the name of the variable that nothing stands in for. */
function filledIn(text: string): { readonly text?: string; readonly variable?: string } {
  const [, variable, value] = /^\$\{([A-Za-z][\w.-]{0,80})(?::([^{}]{0,80}))?\}$/.exec(text) ?? [];
  if (variable === undefined) return { text };
  const name = /^[A-Z][A-Z0-9_]*$/.test(variable) ? variable : 'elsewhere';
  return value === undefined || value === '' ? { variable: name } : { text: value, variable: name };
}

/** Reads the pool, the threads and the name of an application of Spring Boot; settings of a profile `prod` win. */
export function read(name: string, text: string): Reading {
  const isYaml = /\.ya?ml$/i.test(name) || (!/\.properties$/i.test(name) && isYamlText(text));
  const { profiles, notUnderstood: refused } = isYaml
    ? yamlProfiles(text)
    : { profiles: propertyProfiles(text), notUnderstood: [] };
  const ofFile = fileName.exec(name)?.[1] ?? '';
  const used = profiles
    .filter(({ profile }) => profile === '' || isProduction(profile) || profiles.length === 1)
    .toSorted((a, b) => Number(isProduction(a.profile)) - Number(isProduction(b.profile)));
  const understood = new Map<string, Understood>();
  const notUnderstood: NotUnderstood[] = [...refused];
  const notes: Note[] = [];
  for (const { profile, properties } of profiles) {
    const line = properties[0]?.line;
    if (line !== undefined && !used.some((one) => one.properties === properties))
      notes.push({
        line,
        text: `These settings are for another profile${/^[\w-]{1,40}$/.test(profile) ? `, ${profile}` : ''}; they are left out.`,
      });
  }
  let url = '';
  let names: readonly string[] = [];
  for (const property of used.flatMap(({ properties }) => properties)) {
    const key = springName(property.name);
    const { line } = property;
    if (key === 'spring.datasource.url' || key === 'spring.datasource.hikari.jdbcurl') url = property.text;
    if (key === 'spring.application.name') names = serviceNames([property.text]);
    const decoy = Object.hasOwn(springDecoys, key) ? springDecoys[key] : undefined;
    if (decoy !== undefined) notUnderstood.push({ name: property.name, line, reason: decoy });
    const form = Object.hasOwn(springForms, key) ? springForms[key] : undefined;
    if (form === undefined || property.text === '') continue;
    const { text: value, variable } = filledIn(property.text);
    const read =
      value === undefined
        ? { reason: `Its value comes from the variable ${variable}.` }
        : readValue(form, value);
    if ('reason' in read) notUnderstood.push({ name: property.name, line, reason: read.reason });
    else {
      understood.set(form.key, { service: '', key: form.key, name: property.name, line, value: read.value });
      if (variable !== undefined)
        notes.push({
          line,
          text: `${property.name} takes the default that the file gives for ${variable}; the environment may say otherwise.`,
        });
    }
  }
  if (/^jdbc:(?!postgresql|\$|tc:postgresql)/i.test(url))
    return {
      ...emptyReading,
      notes: [
        { line: 0, text: 'Its address is one of another database than Postgres, so nothing of it is read.' },
      ],
    };
  if (ofFile !== '' && !isProduction(ofFile))
    notes.push({ line: 0, text: `This file is for the profile ${ofFile}.` });
  const entries = [...understood.values()].map((one) => ({ ...one, service: names[0] ?? '' }));
  const pooled = url !== '' || entries.some(({ name: one }) => /hikari/i.test(one));
  const service: FoundService = {
    names,
    values: {
      ...(pooled ? poolBehaviour('hikaricp') : {}),
      workersPerReplica: 1,
      ...Object.fromEntries(entries.map(({ key, value }) => [key, value])),
    },
    spelling: Object.fromEntries(entries.map(({ key, name: one }) => [key, one])),
  };
  return {
    ...emptyReading,
    services: pooled || entries.length > 0 ? [service] : [],
    understood: entries,
    assumed: pooled ? envAssumed([service], true).filter(({ key }) => key !== 'workersPerReplica') : [],
    notUnderstood: limited(notUnderstood),
    notes: limitedNotes(notes),
  };
}

/** Nothing: the scenario is written as code. */
export function write(): readonly WrittenFile[] {
  return [];
}
