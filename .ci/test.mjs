// Everything that must hold, in turn: a step that fails doesn't hide what the next one would say.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { playwrightCounts, stepCounts, vitestCounts } from './counts.mjs';
import { reports } from './paths.mjs';

for (const file of Object.values(reports)) rmSync(file, { force: true });

console.log(`Node ${process.version}`);

const steps = [
  { name: 'browser', run: findBrowser },
  { name: 'check', run: () => npmRun('check') },
  // The unit tests, and a failure where a line of the model is run by none of them.
  { name: 'coverage', run: () => npmRun('coverage'), counts: vitestCounts, report: reports.unit },
  { name: 'build', run: () => npmRun('build') },
  {
    name: 'test:site',
    run: () => npmRun('test:site'),
    counts: playwrightCounts,
    report: reports.site,
    needs: ['browser', 'build'],
  },
  // The exports, through the programs that read them. By hand these have a command of their own, for they are many.
  ...(process.env.HEADROOM_TOOLS === 'required'
    ? [{ name: 'test:tools', run: () => npmRun('test:tools'), counts: vitestCounts, report: reports.tools }]
    : []),
];

const results = [];
for (const step of steps) {
  const blocked = step.needs?.find((need) => results.some(({ name, ok }) => name === need && !ok));
  const started = Date.now();
  console.log(`\n── ${step.name} ${blocked ? `cannot run: ${blocked} failed` : ''}`);
  const ok = blocked ? false : await step.run();
  results.push({ name: step.name, ok, seconds: (Date.now() - started) / 1000, ...counted(step, ok) });
}

const passed = sum((result) => result.passed);
const failed = sum((result) => result.failed);
console.log('');
for (const { name, ok, seconds, ...counts } of results) {
  const tests =
    counts.passed + counts.failed > 0 ? `${counts.passed} tests passed, ${counts.failed} failed` : '';
  console.log(
    `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${tests}`,
  );
}
writeFileSync(reports.total, `${passed} passed, ${failed} failed\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

function npmRun(script) {
  return spawnSync(`npm run --silent ${script}`, { shell: true, stdio: 'inherit' }).status === 0;
}

function counted({ counts, report }, ok) {
  const reported =
    report && existsSync(report) ? counts(JSON.parse(readFileSync(report, 'utf8'))) : undefined;
  return stepCounts(ok, reported);
}

function sum(of) {
  return results.reduce((total, result) => total + of(result), 0);
}
