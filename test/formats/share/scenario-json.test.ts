import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizing } from '../../../src/catalog/sizing.ts';
import { applyReading } from '../../../src/formats/apply-reading.ts';
import { readPaste } from '../../../src/formats/paste.ts';
import { detect, read, write } from '../../../src/formats/share/scenario-json.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { scenarioOf } from '../../model/scenario-of.ts';

const text = (scenario = defaultScenario) => write(scenario, { header: [] })[0]?.text ?? '';
const wrapped = (scenario: unknown, more = {}) =>
  JSON.stringify({ format: 'headroom-scenario', version: 1, scenario, ...more }, undefined, 2);

describe('write', () => {
  it('writes the scenario and the sizing that follows from it', () => {
    const scenario = scenarioOf({ 'api.poolSize': 7, 'worker.kind': 'background' });
    expect(JSON.parse(text(scenario))).toEqual({
      format: 'headroom-scenario',
      version: 1,
      scenario,
      sizing: sizing(scenario),
    });
  });

  it('carries the link', () => {
    const link = 'https://headroom.example/#?v=1&api.poolSize=7';
    expect(JSON.parse(write(defaultScenario, { header: [], link })[0]?.text ?? '')).toMatchObject({ link });
  });

  it('writes the same bytes whatever the order of the keys', () => {
    const { services, ...groups } = defaultScenario;
    const turned = Object.fromEntries([...Object.entries(groups).toReversed(), ['services', services]]);
    const [scenario, other] = [text(), text(turned as never)].map((one) => one.split('"sizing"')[0]);
    expect(other).toBe(scenario);
  });
});

describe('read', () => {
  it('gives back every field of a thousand random scenarios', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        const reading = read('', text(scenario));
        const { scenario: back } = applyReading(defaultScenario, reading);
        const byName = ({ name: one }: { name: string }, { name: other }: { name: string }) =>
          one < other ? -1 : 1;
        expect({ ...back, services: back.services.toSorted(byName) }).toEqual({
          ...scenario,
          services: scenario.services.toSorted(byName),
        });
        expect(reading.notUnderstood).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('replaces settings that the file leaves at their defaults', () => {
    const before = scenarioOf({ 'api.poolSize': 50, 'postgres.maxConnections': 400 });
    expect(applyReading(before, read('', text())).scenario).toEqual(defaultScenario);
  });

  it('is chosen for a pasted file', () => {
    expect(detect('headroom.json', text())).toBe(true);
    expect(readPaste(text(scenarioOf({ 'api.poolSize': 9 }))).label).toBe('JSON of a scenario');
    expect(detect('package.json', '{"name":"a"}')).toBe(false);
  });

  it('names the line of each value that can’t be used, and never the value', () => {
    const given = wrapped({
      services: [{ name: 'api', poolSize: 'secret1', shoeSize: 4 }, { name: 'No' }, 7],
      postgres: { maxConnections: -5, version: 17 },
    });
    const { services, shared, notUnderstood } = read('', given);
    expect(services).toEqual([{ names: ['api'], values: {}, spelling: {} }]);
    expect(shared).toEqual([{ key: 'postgres.version', value: 17 }]);
    expect(notUnderstood.map(({ line, name }) => [line, name])).toEqual([
      [5, ''],
      [8, 'poolSize'],
      [9, ''],
      [11, ''],
      [17, 'maxConnections'],
    ]);
    expect(JSON.stringify(read('', given))).not.toMatch(/secret1|shoeSize/);
  });

  it('notes another version, and reads what it knows', () => {
    const reading = read('', wrapped({ services: [{ name: 'api', poolSize: 3 }] }, { version: 2 }));
    expect(reading.notes.map(({ text: note }) => note)).toEqual([
      'It comes from another version. What this one knows was read.',
    ]);
    expect(reading.services[0]?.values).toEqual({ poolSize: 3 });
  });

  it('takes the first 24 services', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ name: `s${index}` }));
    expect(read('', wrapped({ services: many })).services).toHaveLength(24);
  });

  it.each([
    ['', 'This is no JSON object.'],
    ['{"format": "headroom-scenario",', 'This is no JSON object.'],
    ['[1]', 'This is no JSON object.'],
    ['{"format": "headroom-scenario"}', 'It has no “scenario”.'],
    ['{"scenario": null}', 'It has no “scenario”.'],
  ])('says of %j that %s', (given, reason) => {
    expect(read('', given).notUnderstood).toEqual([{ name: '', line: 1, reason }]);
  });

  it('survives any nesting, and keys that objects have by themselves', () => {
    const deep = `{"scenario":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(read('', deep).services).toEqual([]);
    const keys =
      '{"scenario":{"__proto__":{"services":1},"services":[{"name":"api","__proto__":9,"toString":1}]}}';
    expect(read('', keys).services).toEqual([{ names: ['api'], values: {}, spelling: {} }]);
  });
});
