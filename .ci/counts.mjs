/** Tests in a report of Vitest. A file that can't be loaded has no tests to fail: it is one failure itself. */
export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const unread = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + unread.length };
}

/** Tests in a report of Playwright. A flaky test failed at least once: here that is a failure. */
export function playwrightCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** The counts of a step, `counts` being those of its report: a step that fails without a failed test is one failure. */
export function stepCounts(ok, counts = { passed: 0, failed: 0 }) {
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
