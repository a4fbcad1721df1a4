import type { FoundService, Missing, Reading } from './format.ts';
import type { Part } from './joined-services.ts';
import { live } from './precedence.ts';

/** What has to be known of each service before its connections can be counted, and how it is asked for. */
const ofService = [
  { key: 'replicas', ask: (name: string) => `How many replicas of ${name} run?` },
  { key: 'workersPerReplica', ask: (name: string) => `How many workers does each replica of ${name} start?` },
  { key: 'poolSize', ask: (name: string) => `How large is the pool of ${name}?` },
] as const;

/** Which of these a service of this kind has. */
function asks({ values }: FoundService, key: (typeof ofService)[number]['key']): boolean {
  if (values.reaches === 'service') return false;
  if (key === 'replicas')
    return values.kind === undefined || ['web', 'background'].includes(String(values.kind));
  return key === 'poolSize' || values.kind === undefined || values.kind === 'web';
}

/**
 * What decides and that none of the parts says, as questions: replicas, workers and pool size of each service,
 * `max_connections`, and the way to Postgres where there is a pooler. Nothing where the parts only say what runs now.
 */
export function missingIn(parts: readonly Part[], reading: Reading): readonly Missing[] {
  const saysSomething = ({ strength, reading: one }: Part) =>
    strength < live && one.understood.length + one.services.length > 0;
  if (!parts.some(saysSomething)) return [];
  const known = new Set(reading.shared.map(({ key }) => key));
  const assumed = new Set(reading.assumed.map(({ service, key }) => `${service} ${key}`));
  const asked = new Set((reading.missing ?? []).map(({ service, key }) => `${service} ${key}`));
  const found: Missing[] = [];
  for (const service of reading.services) {
    const name = service.names[0] ?? '';
    const called = name === '' ? 'the service' : name;
    for (const { key, ask } of ofService) {
      const isKnown = service.values[key] !== undefined || assumed.has(`${name} ${key}`);
      if (!isKnown && asks(service, key)) found.push({ service: name, key, question: ask(called) });
    }
    if (known.has('pooler.kind') && service.values.reaches === undefined) {
      const question = `Does ${called} reach Postgres directly or through the pooler?`;
      found.push({ service: name, key: 'reaches', question });
    }
  }
  const key = 'postgres.maxConnections';
  if (!known.has(key) && !assumed.has(` ${key}`))
    found.push({ service: '', key, question: 'Which max_connections does the server have?' });
  return found.filter((one) => !asked.has(`${one.service} ${one.key}`));
}
