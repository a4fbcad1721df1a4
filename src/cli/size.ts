import { changedSettings } from '../advice/answers/change-text.ts';
import { shortfallText } from '../advice/answers/shortfall-text.ts';
import { costText, outcomeHead, outcomeRow, setUpNames, solutionText } from '../advice/answers/solve-text.ts';
import { fieldWords } from '../advice/field-words.ts';
import type { SetUp } from '../model/answers/set-up.ts';
import { solve } from '../model/answers/solve.ts';
import { type Scenario, valueAt, withChanges } from '../model/scenario.ts';
import type { Command } from './command.ts';
import { address } from './link.ts';
import { seconds } from './seconds.ts';
import { subject, withSettings } from './subject.ts';

interface Target {
  readonly option: 'rate' | 'hold' | 'wait' | 'percentile';
  readonly key: (service: string) => string;
  /** The text of the value as a link writes it, or `undefined` where it can't be read. */
  readonly value: (text: string) => string | undefined;
}

const targets: readonly Target[] = [
  { option: 'rate', key: (service) => `${service}.arrivalRate`, value: (text) => text.replace(/\/s$/, '') },
  { option: 'hold', key: (service) => `${service}.holdTime`, value: seconds },
  { option: 'wait', key: () => 'target.waitTime', value: seconds },
  { option: 'percentile', key: () => 'target.waitPercentile', value: (text) => text },
];

function lines(scenario: Scenario, { changes }: SetUp): readonly string[] {
  const words = fieldWords(() => false);
  const replaced = changes.flatMap(({ key }) => {
    const value = valueAt(scenario, key);
    return value === undefined ? [] : [{ key, value }];
  });
  return changedSettings(changes, replaced, words).map(
    ({ key, old, fresh }) => `  ${key}: ${old} → ${fresh}`,
  );
}

/** `headroom size FILE…`: the smallest set-up that meets the targets, and what else could be. */
export const size: Command = {
  usage: 'size [FILE…]',
  hint: 'Say what should be set to meet the targets: 0 found, 1 nothing meets them, 2 can’t be used.',
  run: (words, given, io) => {
    const isFree = words.length === 0 && given.link === undefined && given.set === undefined;
    const hasTarget = targets.some(({ option }) => given[option] !== undefined);
    const about = subject(words, isFree && hasTarget ? { ...given, set: [] } : given, io);
    if (typeof about === 'string') return about;
    const service = given.service ?? about.scenario.services[0]?.name ?? 'api';
    const settings: string[] = [];
    for (const { option, key, value } of targets) {
      const text = given[option];
      if (text === undefined) continue;
      const read = value(text);
      if (read === undefined) return `--${option} is a time such as 50ms or 0.05s.`;
      settings.push(`${key(service)}=${read}`);
    }
    const { scenario, notes } = withSettings(about.scenario, settings);
    if (notes.length > about.notes.length) return notes.join('\n');
    const solution = solve(scenario);
    const { present, smallest, alternatives, binding } = solution;
    const site = given.site ?? io.site;
    const placeOf = (setUp: SetUp) => address(withChanges(scenario, setUp.changes), site);
    if (given.json === true) {
      io.print(`${JSON.stringify({ scenario, solution, link: placeOf(smallest) }, undefined, 2)}\n`);
      return smallest.meets ? 0 : 1;
    }
    const rows = [
      outcomeHead,
      outcomeRow('Now', present),
      ...[smallest, ...alternatives].map((setUp) => outcomeRow(setUpNames[setUp.kind], setUp.outcome)),
    ];
    const widths = outcomeHead.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    io.print(
      [
        solutionText(solution),
        ...binding.map((one) => `  ${shortfallText(one)}`),
        ...[smallest, ...alternatives].flatMap((setUp) =>
          setUp.changes.length === 0
            ? []
            : [
                '',
                `${setUpNames[setUp.kind]}; it costs ${costText(setUp)}.`,
                ...lines(scenario, setUp),
                `  ${placeOf(setUp)}`,
              ],
        ),
        '',
        ...rows.map((row) =>
          row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('  ')
            .trimEnd(),
        ),
        ...about.notes.map((note) => `Note: ${note}`),
        '',
      ].join('\n'),
    );
    return smallest.meets ? 0 : 1;
  },
};
