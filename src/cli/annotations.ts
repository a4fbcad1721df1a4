import { findingText } from '../advice/finding-text.ts';
import { verdictText } from '../advice/verdict.ts';
import type { Understood } from '../formats/format.ts';
import type { Sizing } from '../model/evaluate.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Judgement } from './judgement.ts';
import type { Subject } from './subject.ts';

export const annotationHosts = ['github', 'gitlab'] as const;

interface Annotation {
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
}

/** The line that says what a finding is about: the one to change, else one about its owner, else the first. */
function placeOf({ owner, fix = [] }: Finding, about: Subject): Understood | undefined {
  const understood = about.result?.reading.understood.filter(({ file }) => file !== undefined) ?? [];
  const sets = ({ service, key }: Understood, link: string) =>
    key === link || (link.endsWith(`.${key}`) && (service === '' || link.startsWith(`${service}.`)));
  return (
    understood.find((one) => fix.some(({ key }) => sets(one, key))) ??
    understood.find(({ service, key }) => service === owner || key.startsWith(`${owner}.`)) ??
    understood[0]
  );
}

function annotated(sizing: Sizing, judged: Judgement, about: Subject): readonly Annotation[] {
  const findings = judged.findings.map((finding): Annotation => {
    const { sentence, detail } = findingText(finding);
    const place = placeOf(finding, about);
    return {
      severity: finding.severity,
      code: finding.code,
      text: detail === '' ? sentence : `${sentence} ${detail}`,
      ...(place?.file === undefined ? {} : { file: place.file, line: place.line }),
    };
  });
  return [
    { severity: judged.passes ? 'note' : 'error', code: 'verdict', text: verdictText(sizing) },
    ...findings,
  ];
}

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

const inData = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const inProperty = (text: string) => inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
function github(all: readonly Annotation[]): string {
  return all
    .map(({ severity, code, text, file, line }) => {
      const place = file === undefined ? '' : `file=${inProperty(file)},line=${Math.max(line ?? 1, 1)},`;
      return `::${commands[severity]} ${place}title=${inProperty(`Headroom, ${code}`)}::${inData(text)}\n`;
    })
    .join('');
}

const grades: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', note: 'info' };

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
function gitlab(all: readonly Annotation[]): string {
  const report = all.map(({ severity, code, text, file, line }, index) => ({
    description: text,
    check_name: code,
    fingerprint: `headroom-${code}-${index}`,
    severity: grades[severity],
    location: { path: file ?? '.', lines: { begin: Math.max(line ?? 1, 1) } },
  }));
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

const hosts = { github, gitlab } as const satisfies Readonly<
  Record<(typeof annotationHosts)[number], (all: readonly Annotation[]) => string>
>;

/** The verdict and the findings as a CI host reads them, at the lines of the files where those are known. */
export function annotations(
  host: (typeof annotationHosts)[number],
  sizing: Sizing,
  judged: Judgement,
  about: Subject,
): string {
  return hosts[host](annotated(sizing, judged, about));
}
