// Plants faults one at a time and counts those that the tests catch.
//   node test/faults/run.mjs [--of src/model/queues] [--sample 600] [--seed 1] [--report file] [--again report]
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../.ci/paths.mjs';
import { faultsOf } from './faults.mjs';
import { testsByFile } from './tests-by-file.mjs';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    of: { type: 'string', default: 'src/model' },
    report: { type: 'string' },
    again: { type: 'string' },
  },
});

/** Tables of data, where a fault is a different fact. */
const data = [/\/fields\//, /\/fields\.ts$/, /ziggurat-edges/];
/** Tests that take so many seconds longer than without a fault run for ever. */
const patience = 15;
/** How many test files that read a source file are tried before a fault counts as surviving. */
const mostTests = 24;

const path = (file) => file.replaceAll('\\', '/');
const files = globSync(values.of.endsWith('.ts') ? values.of : `${values.of}/**/*.ts`, { cwd: root })
  .map(path)
  .filter((file) => !data.some((pattern) => pattern.test(file)))
  .toSorted();
const all = files.flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8')));
const faults = values.again
  ? survivorsOf(values.again)
  : sampled(all, Number(values.sample ?? all.length), Number(values.seed));

/** So many of a list, spread by a linear congruential generator. */
function sampled(list, count, seed) {
  let state = seed >>> 0;
  const keyed = list.map((item) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { item, key: state };
  });
  return keyed
    .toSorted((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ item }) => item);
}

/** The faults that an earlier report counts as surviving, where the source still has them. */
function survivorsOf(report) {
  const survivors = JSON.parse(readFileSync(report, 'utf8')).filter(({ outcome }) => outcome === 'survives');
  return all.filter((fault) =>
    survivors.some(
      ({ file, start, original }) =>
        file === fault.file && start === fault.start && original === fault.original,
    ),
  );
}

// Tests in groups of their own would outlive a runner that is stopped.
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const { pid } of running) process.kill(-pid, 'SIGKILL');
    process.exit(1);
  });
}

/** Vitest over these test files with a fault planted: its exit code, nothing where it does not end. */
function run(fault, tests, seconds, more = []) {
  return new Promise((resolve) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const vitestRun = spawn(
      process.execPath,
      [vitest, 'run', '--config', 'test/faults/vitest.config.mjs', ...more, ...tests],
      { cwd: root, stdio: 'ignore', detached: true, env: { ...process.env, FAULT: JSON.stringify(fault) } },
    );
    running.add(vitestRun);
    // The whole group: a worker that runs for ever outlives the process that started it.
    const timer = setTimeout(() => process.kill(-vitestRun.pid, 'SIGKILL'), seconds * 1000);
    vitestRun.on('close', (code) => {
      clearTimeout(timer);
      running.delete(vitestRun);
      resolve(code);
    });
  });
}

/** Seconds each test file takes without a fault. A file that fails without one catches nothing, and is left out. */
async function secondsWithoutFault(tests) {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'));
  const output = join(folder, 'tests.json');
  await run(null, tests, 1800, ['--bail=0', '--reporter=json', `--outputFile=${output}`]);
  const { testResults } = JSON.parse(readFileSync(output, 'utf8'));
  rmSync(folder, { recursive: true });
  const seconds = new Map();
  for (const { name, status, startTime, endTime } of testResults) {
    const file = path(name).slice(path(root).length);
    if (status === 'passed') seconds.set(file, (endTime - startTime) / 1000);
    else console.log(`left out, fails without a fault: ${file}`);
  }
  return seconds;
}

const readers = testsByFile(root);
const levels = new Map([...new Set(faults.map(({ file }) => file))].map((file) => [file, readers(file)]));
const seconds = await secondsWithoutFault([...new Set([...levels.values()].flat(2))]);

/** The nearest tests of a file, at the same distance the fastest first. */
function testsFor(file) {
  const nearest = (levels.get(file) ?? []).map((level) =>
    level.filter((test) => seconds.has(test)).toSorted((a, b) => seconds.get(a) - seconds.get(b)),
  );
  return nearest.flat().slice(0, mostTests);
}

/** The first test alone catches most, the next few most of the rest. */
async function isCaught({ file, start, end, replacement }) {
  const tests = testsFor(file);
  for (const stage of [tests.slice(0, 1), tests.slice(1, 5), tests.slice(5)]) {
    if (stage.length === 0) continue;
    const expected = stage.reduce((sum, test) => sum + seconds.get(test) + 1, 0);
    if ((await run({ file, start, end, replacement }, stage, 4 * expected + patience)) !== 0) return true;
  }
  return false;
}

const results = [];

async function plantAll() {
  for (let fault = faults.shift(); fault !== undefined; fault = faults.shift()) {
    const outcome = (await isCaught(fault)) ? 'caught' : 'survives';
    results.push({ ...fault, outcome });
    if (outcome === 'survives') console.log(sentence(fault));
    if (results.length % 25 === 0) console.log(`${results.length} planted, ${caught(results)} caught`);
  }
}

function sentence({ file, line, original, replacement }) {
  return `${file}:${line}  ${original}  ->  ${replacement}`;
}

function caught(list) {
  return list.filter(({ outcome }) => outcome !== 'survives').length;
}

function finish() {
  const survivors = results
    .filter(({ outcome }) => outcome === 'survives')
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  console.log(['', ...survivors.map(sentence), ''].join('\n'));
  for (const [folder, list] of Object.entries(Object.groupBy(results, ({ file }) => dirname(file)))) {
    console.log(`${folder}: ${caught(list)} of ${list.length}`);
  }
  console.log(
    `${caught(results)} of ${results.length} faults caught (${all.length} in ${files.length} files)`,
  );
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(results, null, 1)}\n`);
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, plantAll));
finish();
