// Plants faults one at a time and counts those that the tests catch.
//   node test/faults/run.mjs [--sample 600] [--seed 1] [--of src/model/queues]
import { spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../.ci/paths.mjs';
import { faultsOf } from './faults.mjs';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    of: { type: 'string', default: 'src/model' },
    report: { type: 'string' },
  },
});

/** Tables of data, where a fault is a different fact. */
const data = [/\/fields\//, /\/fields\.ts$/, /ziggurat-edges/];
/** A test that takes longer than this runs for ever. */
const patience = 180_000;
/** How many test files that read a source file are tried before a fault counts as surviving. */
const mostTests = 12;

const files = globSync(`${values.of}/**/*.ts`, { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !data.some((pattern) => pattern.test(file)))
  .toSorted();
const all = files.flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8')));
const faults = sampled(all, Number(values.sample ?? all.length), Number(values.seed));

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

const testsFor = testsByFile();

/** The test files that read a source file, the one that mirrors it first, then those nearest by imports. */
function testsByFile() {
  const sources = globSync('{src,test}/**/*.{ts,tsx}', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const importers = new Map();
  for (const file of sources) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)'/g)) {
      const target = join(dirname(file), path).replaceAll('\\', '/');
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return (file) => {
    const mirror = file.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');
    const found = new Set(sources.includes(mirror) ? [mirror] : []);
    let level = [file];
    const seen = new Set(level);
    for (let depth = 0; depth < 4 && level.length > 0; depth++) {
      level = level.flatMap((one) => importers.get(one) ?? []).filter((one) => !seen.has(one));
      for (const one of level) {
        seen.add(one);
        if (one.endsWith('.test.ts') && !/test\/(?:islands|components|state|formats|content)\//.test(one))
          found.add(one);
      }
    }
    return [...found];
  };
}

const results = [];

/** Whether these tests fail, or do not end, with the fault planted. */
function fail(fault, tests) {
  return new Promise((resolve) => {
    const run = spawn(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--config',
        'test/faults/vitest.config.mjs',
        ...tests,
      ],
      { cwd: root, stdio: 'ignore', env: { ...process.env, FAULT: JSON.stringify(fault) } },
    );
    const timer = setTimeout(() => run.kill('SIGKILL'), patience);
    run.on('close', (code) => {
      clearTimeout(timer);
      resolve(code !== 0);
    });
  });
}

/** The mirror test alone catches most; the others take longer. */
async function isCaught(fault) {
  const [first, ...others] = testsFor(fault.file).slice(0, mostTests);
  if (first !== undefined && (await fail(fault, [first]))) return true;
  return others.length > 0 && fail(fault, others);
}

async function plantAll() {
  for (let fault = faults.shift(); fault !== undefined; fault = faults.shift()) {
    results.push({ ...fault, outcome: (await isCaught(fault)) ? 'caught' : 'survives' });
    if (results.length % 25 === 0) console.log(`${results.length} planted, ${caught()} caught`);
  }
}

function caught() {
  return results.filter(({ outcome }) => outcome !== 'survives').length;
}

function finish() {
  const survivors = results
    .filter(({ outcome }) => outcome === 'survives')
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  for (const { file, line, original, replacement } of survivors) {
    console.log(`${file}:${line}  ${original}  ->  ${replacement}`);
  }
  console.log(`${caught()} of ${results.length} faults caught (${all.length} in ${files.length} files)`);
  if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(results, null, 1)}\n`);
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, plantAll));
finish();
