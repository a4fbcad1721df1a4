import { commandWords } from './command.ts';
import { commandVariables } from './command-variables.ts';
import { type ContainerVariable, readContainer } from './container.ts';
import { dockerfileInstructions, type Instruction } from './dockerfile-lines.ts';
import type { Reading, WrittenFile } from './format.ts';
import { combined, type Stated, withStated } from './reading-parts.ts';
import { readValue } from './fields.ts';

export const label = 'Dockerfile';

/** What a stage hands on to one that builds upon it. */
interface Stage {
  readonly image: string;
  readonly variables: readonly ContainerVariable[];
  readonly entry?: Instruction;
  readonly command?: Instruction;
  readonly health?: Instruction;
}

/** The words of an instruction: a list of texts, or a line for a shell, which is given to one. */
function wordsOf({ text }: Instruction): { readonly words: readonly string[]; readonly isList: boolean } {
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list) && list.every((one) => typeof one === 'string'))
        return { words: list, isList: true };
    } catch {
      // A list that is no JSON is a line for a shell, as in Docker.
    }
  }
  return { words: ['/bin/sh', '-c', text], isList: false };
}

/** The words that a container of the stage starts: the entry point, and the command behind it where that takes one. */
function startWords({ entry, command }: Stage): readonly string[] {
  const own = command === undefined ? [] : wordsOf(command).words;
  if (entry === undefined) return own;
  const { words, isList } = wordsOf(entry);
  return isList ? [...words, ...own] : words;
}

/** The assignments of `ENV a=1 b=2`, of the old `ENV a 1`, or of `ARG a=1`. */
function assignments({ text, line }: Instruction): readonly ContainerVariable[] {
  const old = /^([A-Za-z_]\w{0,99})\s+([^=]*)$/.exec(text);
  if (old !== null) return [{ name: old[1] ?? '', value: (old[2] ?? '').trim(), line }];
  return commandWords(text).flatMap((word) => {
    const [, name, value = ''] = /^([A-Za-z_]\w{0,99})=(.*)$/s.exec(word) ?? [];
    return name === undefined ? [] : [{ name, value, line }];
  });
}

/** The values with variables filled in from those before them; what nothing sets becomes an empty text. */
function filledIn(
  variables: readonly ContainerVariable[],
  known: ReadonlyMap<string, string>,
): readonly ContainerVariable[] {
  const fillIn = commandVariables(known);
  return variables.map((variable) => {
    const filled = fillIn(variable.value);
    return { ...variable, value: 'text' in filled ? filled.text : '' };
  });
}

/** The last stage, with what it takes over from the stages that it builds upon. */
function lastStage(instructions: readonly Instruction[]): Stage {
  const stages = new Map<string, Stage>();
  const values = new Map<string, string>();
  let name = '';
  let stage: Stage = { image: '', variables: [] };
  for (const instruction of instructions) {
    const { name: kind, text } = instruction;
    if (kind === 'FROM') {
      const [, image = '', as = ''] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(text) ?? [];
      stage = stages.get(image.toLowerCase()) ?? { image, variables: [] };
      name = as.toLowerCase();
    } else if (kind === 'ARG' || kind === 'ENV') {
      const found = filledIn(assignments(instruction), values);
      for (const { name: variable, value } of found) values.set(variable, value);
      if (kind === 'ENV') stage = { ...stage, variables: [...stage.variables, ...found] };
    } else if (kind === 'ENTRYPOINT') stage = { ...stage, entry: instruction };
    else if (kind === 'CMD') stage = { ...stage, command: instruction };
    else if (kind === 'HEALTHCHECK') stage = { ...stage, health: instruction };
    if (name !== '') stages.set(name, stage);
  }
  return stage;
}

const durationUnits: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** The seconds of a text such as `1m30s`, as digits; the text itself where it is none. */
function seconds(text: string): string {
  if (!/^(?:\d{1,9}(?:\.\d{1,9})?(?:h|ms|m|s)){1,4}$/.test(text)) return text;
  const parts = [...text.matchAll(/([\d.]+)(h|ms|m|s)/g)];
  return String(
    parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (durationUnits[unit] ?? 1), 0),
  );
}

/** How often Docker looks whether the container is healthy. */
function healthOf({ health }: Stage): Stated {
  if (health === undefined) return { understood: [], notUnderstood: [] };
  const { text, line } = health;
  const options = [
    { name: '--interval', key: 'healthCheckInterval', of: seconds },
    { name: '--retries', key: 'healthCheckFailures', of: (digits: string) => digits },
  ];
  const understood = options.flatMap(({ name, key, of }) => {
    const [, written] = new RegExp(`(?:^|\\s)${name}=(\\S{1,40})`).exec(text) ?? [];
    const read = written === undefined ? { reason: '' } : readValue({ key }, of(written));
    return 'value' in read ? [{ name, key, line, value: read.value }] : [];
  });
  return { understood, notUnderstood: [] };
}

const otherInstruction = /^[ \t]{0,20}(?:CMD|ENTRYPOINT|RUN|COPY|WORKDIR|EXPOSE|ENV)[ \t]+\S/m;

/** The first line that is neither empty nor a comment, looked for among the first 200. */
function firstLine(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r\n|\r|\n/, 200);
  return lines.find((line) => !/^\s*(?:#|$)/.test(line))?.trim() ?? '';
}

/** Whether the file is called so, or its first instruction is `FROM` or `ARG` and another one follows. */
export function detect(name: string, text: string): boolean {
  if (/(?:^|[\\/])(?:[\w-]{1,60}\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]{1,60})?$/i.test(name))
    return true;
  return (
    /^(?:FROM|ARG)\s+\S/i.test(firstLine(text)) &&
    /^[ \t]{0,20}FROM[ \t]+\S/im.test(text) &&
    otherInstruction.test(text)
  );
}

/** Reads what the last stage starts, with the variables that it sets; the image has one service without a name. */
export function read(_name: string, text: string): Reading {
  const stage = lastStage(dockerfileInstructions(text));
  const line = stage.command?.line ?? stage.entry?.line ?? 1;
  const { image, variables } = stage;
  const reading = readContainer({ names: [], image, command: startWords(stage), variables, line });
  return reading.services.length === 0 ? reading : combined([withStated(reading, [], healthOf(stage))]);
}

/** Nothing: the scenario holds no program to build. */
export function write(): readonly WrittenFile[] {
  return [];
}
