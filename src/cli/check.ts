import { equationText } from '../advice/equation-text.ts';
import { fieldWords } from '../advice/field-words.ts';
import { findingText } from '../advice/finding-text.ts';
import { momentWhen } from '../advice/moment-text.ts';
import { countText, headroomText } from '../advice/number.ts';
import { verdictText } from '../advice/verdict.ts';
import { sizing as sizingOf } from '../catalog/sizing.ts';
import type { Sizing } from '../model/evaluate.ts';
import { type Moment, moments } from '../model/moment.ts';
import { annotationHosts, annotations } from './annotations.ts';
import type { Command } from './command.ts';
import { type FailOn, failOns, type Judgement, judgement } from './judgement.ts';
import { address } from './link.ts';
import { messagesText } from './message-text.ts';
import { readingLines } from './reading-text.ts';
import { oneOf } from './one-of.ts';
import { type Subject, subject } from './subject.ts';

function table(sizing: Sizing): readonly string[] {
  const rows = sizing.moments.map(({ moment, demand, headroom, fits }) => [
    moment,
    countText(demand),
    headroomText(headroom),
    fits ? '' : 'does not fit',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    `The budget is ${countText(sizing.budget.budget)} connections.`,
    ...rows.map(([moment = '', demand = '', headroom = '', said = '']) =>
      `  ${moment.padEnd(widths[0] ?? 0)}  ${demand.padStart(widths[1] ?? 0)}  ${headroom.padStart(widths[2] ?? 0)}  ${said}`.trimEnd(),
    ),
  ];
}

function text(sizing: Sizing, { findings }: Judgement, about: Subject, site: string): string {
  const said = findings.map((finding) => {
    const { sentence, detail } = findingText(finding);
    return `${finding.severity}: ${sentence}${detail === '' ? '' : ` ${detail}`}`;
  });
  return [
    verdictText(sizing),
    `${equationText(sizing.tightest, sizing.budget)} ${momentWhen[sizing.tightest.moment]}`,
    '',
    ...table(sizing),
    ...(said.length === 0 ? [] : ['', ...said]),
    ...messagesText(about.result?.triage ?? [], site),
    ...(about.result === undefined
      ? []
      : readingLines(
          about.result,
          fieldWords(() => false),
          about.scenario,
        )),
    ...about.notes.map((note) => `Note: ${note}`),
    '',
    address(about.scenario, site),
    '',
  ].join('\n');
}

function json(sizing: Sizing, judged: Judgement, about: Subject, at: Moment, failOn: FailOn): string {
  const reading = about.result?.reading;
  const report = {
    verdict: verdictText(sizing),
    passes: judged.passes,
    fits: judged.fits,
    at,
    failOn,
    scenario: about.scenario,
    sizing,
    findings: judged.findings.map((finding) => ({ ...finding, ...findingText(finding) })),
    notes: about.notes,
    ...(about.result === undefined ? {} : { files: about.result.files, messages: about.result.triage }),
    ...(reading === undefined
      ? {}
      : {
          understood: reading.understood,
          assumed: reading.assumed,
          notUnderstood: reading.notUnderstood,
          readingNotes: reading.notes,
          missing: reading.missing ?? [],
        }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** `headroom check FILE…`: whether what the files describe fits, and why not. */
export const check: Command = {
  usage: 'check [FILE…]',
  hint: 'Say whether the files fit their Postgres: 0 fits, 1 does not, 2 can’t be used.',
  run: (words, given, io) => {
    const at = oneOf('--at', given.at ?? 'rollout', moments);
    const failOn = oneOf('--fail-on', given['fail-on'] ?? 'error', failOns);
    const host = oneOf('--annotations', given.annotations ?? 'github', annotationHosts);
    for (const one of [at, failOn, host]) if (one.problem !== undefined) return one.problem;
    const about = subject(words, given, io);
    if (typeof about === 'string') return about;
    const sizing = sizingOf(about.scenario);
    const judged = judgement(sizing, at.value, failOn.value);
    if (given.json === true) io.print(json(sizing, judged, about, at.value, failOn.value));
    else if (given.annotations !== undefined) io.print(annotations(host.value, sizing, judged, about));
    else io.print(text(sizing, judged, about, given.site ?? io.site));
    return judged.passes ? 0 : 1;
  },
};
