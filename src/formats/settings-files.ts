import type { Note } from './format.ts';
import type { Part } from './joined-services.ts';

/** The files of settings that servers read beside their commands, and what is said where one may be missing. */
export const settingsFiles = {
  gunicorn: 'Settings may stand in its configuration file, too; add that file.',
  puma: 'Workers and threads may stand in its configuration file, too; add that file.',
  rails: 'Workers and threads stand in config/puma.rb; add that file.',
} as const;

const servers: readonly (readonly [note: string, server: string])[] = [
  [settingsFiles.gunicorn, 'gunicorn'],
  [settingsFiles.puma, 'puma'],
  [settingsFiles.rails, 'puma'],
];

/** The last part of a file's name, of ordinary signs alone. */
export const fileBase = (name: string): string => /[\w.-]{1,80}$/.exec(name)?.[0] ?? '';

/** The last part of the name of a file of settings that a command names; empty for any other text, which may be a secret. */
export const settingsFile = (name: string): string =>
  /(?:^|[\\/])([\w.-]{1,80}\.(?:py|rb))$/.exec(name)?.[1] ?? '';

/** Whether a file by its name holds settings of a server, in the language of the server. */
export const isSettingsFile = (name: string): boolean => /\.(?:py|rb)$/.test(name);

/** Whether a note asks for a file of settings that is among the parts: it names no service, and its server is the note's. */
export function isAnswered({ text }: Note, parts: readonly Part[]): boolean {
  const server = servers.find(([note]) => note === text)?.[1];
  return (
    server !== undefined &&
    parts.some(
      ({ reading, title }) =>
        isSettingsFile(title) &&
        reading.services.some(({ names, values }) => names.length === 0 && values.server === server),
    )
  );
}
