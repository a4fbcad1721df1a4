import { expect, test } from 'vitest';
import { playwrightCounts, stepCounts, vitestCounts } from '../.ci/counts.mjs';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

test('vitestCounts takes the sums of the report', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')];
  const report = { numPassedTests: 3, numFailedTests: 1, testResults };
  expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1 });
});

test('vitestCounts counts a file that could not be loaded, or failed outside its tests', () => {
  const testResults = [file('passed', 'passed'), file('failed'), file('failed', 'passed')];
  const report = { numPassedTests: 2, numFailedTests: 0, testResults };
  expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2 });
});

test('playwrightCounts counts a flaky test as failed', () => {
  const stats = { expected: 5, unexpected: 2, flaky: 1, skipped: 4 };
  expect(playwrightCounts({ stats })).toEqual({ passed: 5, failed: 3 });
});

test('stepCounts of a step that fails is at least one failure', () => {
  expect(stepCounts(false)).toEqual({ passed: 0, failed: 1 });
  expect(stepCounts(false, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 1 });
  expect(stepCounts(false, { passed: 7, failed: 2 })).toEqual({ passed: 7, failed: 2 });
  expect(stepCounts(true, { passed: 7, failed: 0 })).toEqual({ passed: 7, failed: 0 });
  expect(stepCounts(true)).toEqual({ passed: 0, failed: 0 });
});
