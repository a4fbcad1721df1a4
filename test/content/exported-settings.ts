import { runInNewContext } from 'node:vm';
import type { Settings } from '../model/scenario-of.ts';
import type { ContentFile } from './content-files.ts';

/** The settings that a page computes with, by the name under which it exports them. */
export function exportedSettings({ text }: ContentFile): Readonly<Record<string, Settings>> {
  const found = [...text.matchAll(/^export const (.*?;)$/gms)].map(([, code]) => `var ${code}`);
  const context: Record<string, Settings> = {};
  runInNewContext(found.join('\n'), context);
  return context;
}

/** The fenced blocks of a language on a page, in order. */
export function fencedBlocks({ text }: ContentFile, language: string): readonly string[] {
  const fence = new RegExp(`^ *\`\`\`${language}\\n(.*?)^ *\`\`\`$`, 'gms');
  return [...text.matchAll(fence)].map(([, code = '']) => code);
}
