import { commandsOf, commandWords } from './command-words.ts';

/** One program with its arguments, and the variables that are set for it alone. */
export interface PlainCommand {
  /** The program's name without its folder, then its arguments. */
  readonly words: readonly string[];
  readonly variables: ReadonlyMap<string, string>;
}

const deepest = 8;
const assignment = /^([A-Za-z_][A-Za-z0-9_]{0,99})=(.*)$/s;
const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
/** Programs that start the one behind them, with their own options that take a word. */
const wrappers: Readonly<Record<string, readonly string[]>> = {
  exec: ['-a'],
  nohup: [],
  time: ['-o', '-f'],
  command: [],
  nice: ['-n'],
  ionice: ['-c', '-n'],
  env: ['-u', '-C'],
  sudo: ['-u', '-g'],
  tini: ['-e', '-p'],
  'dumb-init': ['-r'],
  catatonit: [],
  'cross-env': [],
  dotenv: ['-e', '-f'],
  'ddtrace-run': [],
  'opentelemetry-instrument': [],
  npx: ['-p', '--package'],
  bunx: [],
  'docker-entrypoint.sh': [],
};
/** Programs that start the one behind one word of their own. */
const withUser = new Set(['gosu', 'su-exec', 's6-setuidgid', 'chpst', 'timeout']);
/** Programs that start what stands behind a verb. */
const runners: Readonly<Record<string, readonly string[]>> = {
  poetry: ['run'],
  pipenv: ['run'],
  uv: ['run'],
  pdm: ['run'],
  rye: ['run'],
  hatch: ['run'],
  pixi: ['run'],
  bundle: ['exec'],
  pnpm: ['exec', 'dlx'],
  yarn: ['exec', 'dlx'],
  npm: ['exec'],
  'newrelic-admin': ['run-program', 'run-python'],
};
const ofRunners = [
  '--with',
  '--python',
  '-p',
  '--group',
  '--extra',
  '--env-file',
  '--project',
  '--directory',
];

const baseName = (word: string) => word.slice(word.lastIndexOf('/') + 1);

/** The position of the first word from `start` on that is no option. */
function behindOptions(words: readonly string[], start: number, taking: readonly string[]): number {
  let index = start;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '--') return index + 1;
    if (!word.startsWith('-')) return index;
    index += taking.includes(word) ? 2 : 1;
  }
  return index;
}

/** What stands behind the first word when that one only starts it; `undefined` for a program of its own. */
function unwrapped(words: readonly string[]): readonly string[] | undefined {
  const [first = '', second = ''] = words;
  const name = baseName(first);
  const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
  if (wrapper !== undefined) return words.slice(behindOptions(words, 1, wrapper));
  if (withUser.has(name)) return words.slice(behindOptions(words, 1, []) + 1);
  const verbs = Object.hasOwn(runners, name) ? runners[name] : undefined;
  const verb = verbs === undefined ? 0 : behindOptions(words, 1, ofRunners);
  if (verbs?.includes(words[verb] ?? '')) return words.slice(behindOptions(words, verb + 1, ofRunners));
  if (/^(?:python|pypy)[\d.]*$/.test(name)) {
    const module = words.findIndex((word) => /^-[A-Za-z]*m$/.test(word));
    const script = behindOptions(words, 1, ['-X', '-W']);
    if (module > 0 && module <= script) {
      const [start = '', ...others] = words.slice(module + 1);
      return start.startsWith('gunicorn.') ? ['gunicorn', ...others] : [start, ...others];
    }
    return baseName(words[script] ?? '') === 'manage.py' ? words.slice(script) : undefined;
  }
  if (name === 'ruby' && second.startsWith('bin/')) return words.slice(1);
  // An entry point that starts the words behind it, as `ENTRYPOINT` and `CMD` are joined.
  if (/^[\w.-]*entrypoint[\w.-]*$|\.sh$/.test(name) && words.length > 1) {
    const end = words.indexOf('--');
    return words.slice(end > 0 ? end + 1 : 1);
  }
  return undefined;
}

/**
 * The programs that a command starts, in their order: shells with `-c`, assignments in front, and programs that only
 * start another one are taken away, up to eight deep.
 */
export function plainCommands(words: readonly string[], depth = 0): readonly PlainCommand[] {
  return commandsOf(words).flatMap((command): readonly PlainCommand[] => {
    const variables = new Map<string, string>();
    let rest = command;
    for (let step = 0; step < 2 * deepest; step++) {
      while (rest.length > 1 && assignment.test(rest[0] ?? '')) {
        const [, name = '', text = ''] = assignment.exec(rest[0] ?? '') ?? [];
        variables.set(name, text);
        rest = rest.slice(1);
      }
      const name = baseName(rest[0] ?? '');
      const script = shells.has(name) ? rest.findIndex((word) => /^-[a-z]*c$/.test(word)) : -1;
      if (script > 0 && depth < deepest) {
        // Words behind the script are its arguments; `sh -c exec "$@"` starts them.
        const inner = plainCommands(commandWords(rest[script + 1] ?? ''), depth + 1);
        return inner.map((one) => ({ ...one, variables: new Map([...variables, ...one.variables]) }));
      }
      const behind = name === 'export' ? undefined : unwrapped(rest);
      if (behind === undefined || behind.length === 0) break;
      rest = behind;
    }
    const [first = '', ...others] = rest;
    const plain: PlainCommand = { words: [baseName(first), ...others], variables };
    // A program that is not known may start what stands behind the dashes.
    const dashes = /^(?:npm|yarn|pnpm)$/.test(plain.words[0] ?? '') ? -1 : rest.indexOf('--');
    if (dashes < 1 || depth >= deepest) return [plain];
    const behind = plainCommands(rest.slice(dashes + 1), depth + 1);
    return [
      plain,
      ...behind.map((one) => ({ ...one, variables: new Map([...variables, ...one.variables]) })),
    ];
  });
}
