import { strangersSentence } from '../advice/diagnosis-text.ts';
import { applyReading } from '../formats/apply-reading.ts';
import { cutOff, detect, read } from '../formats/diagnosis.ts';
import { openByService } from '../formats/diagnosis-services.ts';
import type { Change, Scenario } from '../model/scenario.ts';

/** What a pasted line changes of the page, and what is to be said about it. */
export interface PastedDiagnosis {
  readonly changes: readonly Change[];
  /** False where the text was something else, and stays in the box. */
  readonly read: boolean;
  readonly said: readonly string[];
  /** What else the line says. */
  readonly notes: readonly string[];
}

/** What an entry is called where its own name would not say it. */
const names: Readonly<Record<string, string>> = {
  server: 'Postgres',
  'superuser-clients': 'role of the app',
};

const longest = 1_000_000;

/** Reads a pasted line of the diagnosis for the services of a scenario. Connections without a name are the service's. */
export function pastedDiagnosis(text: string, scenario: Scenario, service?: string): PastedDiagnosis {
  const reading = text.length > longest || !detect('', text) ? undefined : read('', text);
  if (reading === undefined || reading.understood.length === 0) {
    const said =
      'This is not the line that the query gives. It starts with “headroom-diagnosis” and ends with “end”; the paste box of the playground reads files and error messages.';
    return { changes: [], read: false, said: [said], notes: [] };
  }
  const { changes } = applyReading(scenario, reading, service);
  const { strangers } = openByService(scenario.services, reading.applications ?? [], service);
  const stranger = strangersSentence(strangers);
  const values = reading.understood
    .filter(({ name }) => name !== 'app')
    .map(({ name, value }) => `${names[name] ?? name} ${value}`);
  const notes = reading.notes.map((note) => note.text);
  return {
    changes,
    read: true,
    said: [
      `Read: ${values.join(', ')}.`,
      ...notes.filter((note) => note === cutOff),
      ...reading.notUnderstood.map(({ name, reason }) => (name === '' ? reason : `${name}: ${reason}`)),
      ...(stranger === undefined ? [] : [stranger]),
    ],
    notes: notes.filter((note) => note !== cutOff),
  };
}
