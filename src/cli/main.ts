#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import './older-node.ts';
import { folderFiles } from './folder-files.ts';
import { run } from './run.ts';

declare const VERSION: string;

process.exitCode = run(process.argv.slice(2), VERSION, {
  input: () => (process.stdin.isTTY ? '' : readFileSync(0, 'utf8')),
  files: folderFiles,
  write: (folder, name, text) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, basename(name)), text);
  },
  site: process.env.HEADROOM_SITE ?? '',
  print: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
