import { momentWhen } from '../../../src/advice/moment-text.ts';
import type { FindingWords, Writer } from '../../../src/advice/finding-words/writer.ts';
import type { Finding } from '../../../src/model/finding.ts';

/** A finding in the words of a writer. */
export function written(writers: Readonly<Record<string, Writer>>, finding: Finding): FindingWords {
  const write = writers[finding.code];
  if (write === undefined) throw new Error(`${finding.code} has no words`);
  const when = finding.moment === undefined ? '' : ` ${momentWhen[finding.moment]}`;
  return write(finding, (name) => finding.numbers[name] ?? 0, when);
}

/** What no sentence may have: gaps, holes and bare minus signs. */
export const flaw = / {2}| [.,;]|undefined|NaN|Infinity|null|-\d|[^.]$/;
