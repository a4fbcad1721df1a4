import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { type ExportId, exportList, isWhole } from '../../src/formats/export-list.ts';
import { exportFiles } from '../../src/formats/exports.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const forMachines = ['Environment and start', 'Platform', 'Postgres and pooler', 'Proxy and Redis'];
const ids: readonly ExportId[] = exportList
  .filter(({ group }) => forMachines.includes(group))
  .map(({ id }) => id);
const runs = { numRuns: 30 };
const samples = fc.sample(scenarios({ services: 3 }), 60);
const header = ['1 replica × 4 workers × (10 + 10) = 80 ≤ 100 − 3 reserved = 97 at peak'];

/** The files of an export as the page asks for them: of the whole system, or of its first service. */
function filesOf(id: ExportId, scenario: Scenario, lines: readonly string[] = header) {
  const service = isWhole(id) ? undefined : scenario.services[0]?.name;
  return exportFiles(id, scenario, { header: lines, ...(service === undefined ? {} : { service }) });
}

const settings: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: (text) =>
    parseAllDocuments(text).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as unknown;
    }),
  yml: (text) =>
    parseAllDocuments(text).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as unknown;
    }),
  toml: parse,
  json: JSON.parse,
};
const plainLines = (text: string) =>
  text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:#|--|;)/.test(line));

/** What a program takes from a file: its document, or its lines that are no comment. */
function meaning({ name, text }: { readonly name: string; readonly text: string }): unknown {
  return (settings[name.slice(name.lastIndexOf('.') + 1)] ?? plainLines)(text);
}

describe.each(ids)('%s', (id) => {
  it('is the same text for the same scenario, in lines of at most 160 characters', () => {
    for (const scenario of samples) {
      const files = filesOf(id, scenario);
      expect(filesOf(id, structuredClone(scenario))).toEqual(files);
      for (const { text } of files) {
        expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
        expect(text).not.toMatch(/\b(?:NaN|Infinity|undefined|null|unset)\b/);
        const long = text.split('\n').filter((line) => line.length > 160 && !line.includes('://'));
        // Start commands and Postgres' own in one line are as long as they need to be.
        expect(long.filter((line) => !/^\s*(?:exec|command:|[\w-]+: \w+) /.test(line))).toEqual([]);
      }
    }
  });

  it('means the same under any header', () => {
    const scenario = scenarioOf({
      'api.server': 'gunicorn',
      'api.threads': 4,
      'api.reaches': 'pooler',
      'api.maxReplicas': 6,
      'edge.readTimeout': 60,
      'edge.tunnelRetries': 5,
      'redis.maxClients': 100,
      'redis.poolSize': 5,
    });
    const plain = filesOf(id, scenario, []);
    expect(plain).not.toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        const files = filesOf(id, scenario, [...lines, '*/ ---\nservices: {}', '$(id)`id`']);
        expect(files.map(meaning)).toEqual(plain.map(meaning));
      }),
      runs,
    );
  });

  it('keeps a hostile name of a service inside its place', () => {
    const name = 'x\n---\nevil: 1\n$(id)`id`\'"; DROP TABLE a; # [evil]\n[evil]';
    const base = scenarioOf({
      'api.server': 'uvicorn',
      'jobs.server': 'celery',
      'edge.readTimeout': 60,
      'edge.http2Origin': true,
    });
    const services = base.services.map((service, index) => ({ ...service, name: `${name}${index}` }));
    for (const file of exportFiles(id, { ...base, services }, { header })) {
      const taken = JSON.stringify(meaning(file));
      expect(taken).not.toMatch(/"evil":|\["evil|,"evil|"\[evil/);
      expect(file.name).toMatch(/^[\w.-]+$/);
      if (/sh$|env$|conf$|ini$|Procfile$/.test(file.name)) expect(taken).not.toContain('$(id)');
    }
  });
});
