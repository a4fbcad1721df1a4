import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import type { FieldTable } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';
import { keyParts } from '../../src/model/scenario.ts';
import { linkFragment, readLink } from '../../src/state/link.ts';
import { relativeError } from '../model/relative-error.ts';
import frozen from './frozen-links.json';

const fields = Object.entries({ service: serviceFields, ...groupFields }).flatMap(
  ([owner, table]: [string, FieldTable]) => Object.keys(table).map((name) => `${owner}.${name}`),
);

function opened(link: string) {
  const { state } = readLink(link);
  if (state === undefined) throw new Error(`${link} carries no state`);
  return { ...state, sizing: evaluate(state.scenario) };
}

/** The settings that a link names, those of all services under one name. */
function settingsOf(link: string): readonly string[] {
  return link
    .slice(link.indexOf('?') + 1)
    .split('&')
    .flatMap((part) => keyParts(part.slice(0, part.indexOf('='))) ?? [])
    .map(({ group, name }) => `${group ?? 'service'}.${name}`);
}

describe.each(frozen.links)(
  'the frozen link of $says',
  ({ link, budget, demand, headroom, findings, ...rest }) => {
    it('is read without a note and written again as it is', () => {
      const { scenario, notes } = opened(link);
      expect(notes).toEqual([]);
      expect(linkFragment(scenario)).toBe(link);
    });

    it('opens with its figures', () => {
      const { sizing } = opened(link);
      expect(sizing.budget.budget).toBe(budget);
      expect(sizing.moments.map((moment) => moment.demand)).toEqual(demand);
      expect(sizing.moments.map((moment) => moment.headroom)).toEqual(headroom);
      expect(sizing.findings.map(({ code }) => code)).toEqual(findings);
    });

    it('opens with its waits', () => {
      const waiting = 'waiting' in rest ? rest.waiting : [];
      const found = opened(link).sizing.waiting;
      expect(found.map(({ service }) => service)).toEqual(waiting.map(({ service }) => service));
      const errors = waiting.flatMap((wanted, index) =>
        (['p50', 'p95', 'p99', 'timeoutShare'] as const).map((name) =>
          relativeError(Number(found[index]?.[name]), wanted[name]),
        ),
      );
      expect(Math.max(0, ...errors)).toBeLessThan(1e-12);
    });
  },
);

describe('the frozen links together', () => {
  it('name every setting that there is', () => {
    const named = new Set(frozen.links.flatMap(({ link }) => settingsOf(link)));
    expect(fields.filter((field) => !named.has(field))).toEqual([]);
  });

  it('are at least thirty, each once', () => {
    expect(new Set(frozen.links.map(({ link }) => link)).size).toBe(frozen.links.length);
    expect(frozen.links.length).toBeGreaterThanOrEqual(30);
  });
});
