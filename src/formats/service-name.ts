import { isServiceName } from '../model/scenario.ts';

/**
 * The name of a service as a scenario writes it: lower case, hyphens, at most 32 signs; `undefined` where none is left,
 * for an address or an assignment, which may hold a password, and for a sentence.
 */
export function serviceName(text: string): string | undefined {
  if (/[@:=]|\s\S{1,99}\s{1,99}\S{1,99}\s/.test(text)) return undefined;
  const plain = text
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const named = /^[a-z]/.test(plain) ? plain : `s-${plain}`;
  const cut = named.slice(0, 32).replace(/-+$/, '');
  if (plain === '') return undefined;
  return isServiceName(cut) ? cut : serviceName(`${cut}-service`);
}

/** The names of a service by the texts that name it, best first, without repetition. */
export function serviceNames(texts: readonly string[]): readonly string[] {
  const names = texts.map(serviceName).filter((name) => name !== undefined);
  return [...new Set(names)];
}
