// Installs what package.json and the lockfile ask for, when they have changed since the last time.
// Runs on the Node of the host, before anything is installed: built-in modules only.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, state } from './paths.mjs';

const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const wanted = createHash('sha256')
  .update(JSON.stringify({ dependencies, devDependencies, overrides, allowScripts }))
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform} ${process.arch}`)
  .digest('hex');
const stamp = join(state, 'installed');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  install();
  checkNode();
  mkdirSync(state, { recursive: true });
  writeFileSync(stamp, wanted);
}

function install() {
  console.log('Installing packages …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // The npm that runs this script is the npm to install with; its path is a script for Node, not a program.
  const npm = process.env.npm_execpath ?? '';
  const { status } = /npm-cli\.c?js$/.test(npm)
    ? spawnSync(hostNode(), [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) fail('Packages could not be installed: `npm ci` failed, its message stands above.');
}

// `npm ci` deletes node_modules, and with it the Node in there that may be running this script.
function hostNode() {
  if (!process.execPath.startsWith(join(root, 'node_modules'))) return process.execPath;
  const outside = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  const found = outside.map((folder) => join(folder, 'node')).find((file) => existsSync(file));
  return found ?? process.execPath;
}

// Everything after this script runs on the `node` package, which its install script brings.
function checkNode() {
  const expected = `v${devDependencies.node}`;
  const binary = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  let actual = 'missing';
  try {
    const windows = process.platform === 'win32';
    actual = execFileSync(binary, ['--version'], { encoding: 'utf8', shell: windows }).trim();
  } catch {
    // The comparison below says what is missing.
  }
  if (actual !== expected) {
    fail(
      `Node ${expected} from the package "node" is ${actual === 'missing' ? actual : `${actual} instead`}. ` +
        'Its install script must run: check that `npm config get ignore-scripts` says false, then try again.',
    );
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
