import { timeText } from '../../advice/number.ts';
import { sizing } from '../../catalog/sizing.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { codeMarkdown, linkMarkdown, plainMarkdown, tableMarkdown } from '../markdown-text.ts';
import { withSafeNames } from '../safe-names.ts';
import type { Alert } from '../watch/alert.ts';
import { alertsOf } from '../watch/prometheus.ts';
import { findingsList } from './pull-request.ts';
import { limitsTable, mitigateSection, verifySection } from './runbook-failure.ts';
import { planSection, rollbackSection, tickSection } from './runbook-plan.ts';
import { systemSection } from './runbook-system.ts';

function alertRow({ name, severity, summary, after, expression }: Alert): readonly string[] {
  const held = after === 0 ? 'at once' : `for ${timeText(after)}`;
  return [`${name} (${severity})`, plainMarkdown(summary), held, codeMarkdown(expression)];
}

function alertSection(scenario: Scenario): readonly string[] {
  return [
    '## Alerts',
    '',
    'They fire before a request fails, but for PoolTimeouts, which says that one has. The rules and their test are in `headroom.rules.yaml`.',
    '',
    ...tableMarkdown(['alert', 'fires when', 'held', 'rule'], alertsOf(scenario).map(alertRow)),
    '',
    ...limitsTable(scenario),
    '',
  ];
}

/**
 * `RUNBOOK-connections.md`: a runbook of the system itself, complete: its equation and why each value is what it is, what
 * to do now, how to see it, when to be called, how to change it, what to tick, and what to go back to.
 */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const baseline = options.baseline === undefined ? undefined : withSafeNames(options.baseline);
  const sized = sizing(scenario);
  const findings = findingsList(sized);
  const names = scenario.services.map(({ name }) => plainMarkdown(name)).join(', ');
  const lines = [
    `# Connections to Postgres: ${names}`,
    '',
    'Every number here is computed from one scenario. Change the scenario and write this page again; do not edit its numbers.',
    '',
    ...mitigateSection(scenario, sized),
    ...verifySection(scenario),
    ...systemSection(scenario, sized),
    ...(findings.length === 0 ? [] : ['### What is wrong or worth knowing', '', ...findings, '']),
    ...alertSection(scenario),
    ...planSection(scenario, baseline, sized),
    ...tickSection(scenario, baseline),
    ...rollbackSection(scenario, baseline),
    ...(options.link === undefined
      ? []
      : ['## Link', '', linkMarkdown('The scenario in Headroom', options.link), '']),
  ];
  return [{ name: 'RUNBOOK-connections.md', text: `${lines.join('\n').trimEnd()}\n` }];
}
