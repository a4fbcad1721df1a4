// Finds the browser for the tests of the built site, or installs one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './paths.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ways = [
  { name: 'CHROMIUM_PATH', find: () => process.env.CHROMIUM_PATH },
  { name: 'an installed Chromium or Chrome', find: installed },
  { name: "Debian's package", find: fromDebian },
  { name: "Playwright's own download", find: fromPlaywright },
];

/** The browser to test with: the one that CHROMIUM_PATH names, an installed one, or `undefined` for Playwright's own. */
export function browserPath() {
  return process.env.CHROMIUM_PATH || installed();
}

/** Tries each way in turn. True when one gave a browser that can be run. */
export async function findBrowser() {
  for (const { name, find } of ways) {
    const path = await find();
    if (!path) continue;
    if (!runs(path)) {
      console.error(`${name}: ${path} cannot be run.`);
      return false;
    }
    console.log(`Browser: ${path} (${name})`);
    return true;
  }
  console.error(
    [
      'No browser for the tests of the built site. Any one of these helps:',
      '  - set CHROMIUM_PATH to a Chromium or Chrome;',
      `  - install one, so that ${names.join(', ')} or its macOS application is found;`,
      '  - on Debian, run as root: then the package chromium is installed (it was not: not root, or apt-get failed);',
      '  - let Playwright download one: npx playwright install chromium (this was tried and failed).',
    ].join('\n'),
  );
  return false;
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications].find(
    runs,
  );
}

function fromDebian() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log("Installing Debian's chromium …");
  const packages = ['chromium', ...(hasFont() ? [] : ['fonts-dejavu-core'])];
  const quiet = ['-y', '-qq', '--no-install-recommends'];
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', ...quiet, ...packages], { DEBIAN_FRONTEND: 'noninteractive' });
  return installed();
}

async function fromPlaywright() {
  console.log('Asking Playwright for its own Chromium …');
  run(join(root, 'node_modules', '.bin', 'playwright'), ['install', 'chromium']);
  const { chromium } = await import('@playwright/test').catch(() => ({ chromium: undefined }));
  const path = chromium?.executablePath();
  return path && runs(path) ? path : undefined;
}

function hasFont() {
  const { status, stdout } = spawnSync('fc-list', [':outline', 'file'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function run(command, args, env = {}) {
  return spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
}

// A launcher may stand where the program behind it is missing (Ubuntu's chromium-browser without its snap).
function runs(path) {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
