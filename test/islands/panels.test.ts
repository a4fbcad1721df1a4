import { describe, expect, it } from 'vitest';
import { type Panel, panelAnchor, panelFindings, panelGroups } from '../../src/islands/panels.tsx';
import { evaluate } from '../../src/model/evaluate.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const panels = panelGroups.flatMap((group) => group.panels);

const panel = (parts: Panel['parts']): Panel => ({
  id: 'some',
  title: 'Some',
  parts,
  load: () => Promise.reject(new Error('not asked for')),
});

describe('the panels', () => {
  it('each have an anchor and a title of their own', () => {
    const anchors = panels.map(panelAnchor);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    expect(anchors.filter((anchor) => !/^panel-[a-z-]+$/.test(anchor))).toEqual([]);
  });

  it('each load a component', async () => {
    for (const { id, load } of panels) expect(await load(), id).toBeTypeOf('function');
  });

  it('share no part of the path', () => {
    const parts = panels.flatMap((one) => one.parts);
    expect(new Set(parts).size).toBe(parts.length);
  });

  it('have no finding in a scenario of defaults', () => {
    const sizing = evaluate(scenarioOf({}));
    expect(panels.filter((one) => panelFindings(one, sizing) > 0)).toEqual([]);
  });

  it('include the comparison, at the anchor that links to a comparison name', () => {
    expect(panels.map(panelAnchor)).toContain('panel-compare');
  });
});

const busy = { 'api.arrivalRate': 1000, 'api.holdTime': 1 } as const;

// prettier-ignore
it.each([
  ['no finding of another part', ['budget'],            busy,                                      0],
  ['a finding of its part',      ['waiting'],           busy,                                      1],
  ['findings of all its parts',  ['budget', 'waiting'], { ...busy, 'api.checkoutTimeout': 'none' }, 2],
] as const)('a panel counts %s', (_, parts, settings, count) => {
  expect(panelFindings(panel(parts), evaluate(scenarioOf(settings)))).toBe(count);
});
