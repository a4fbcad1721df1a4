import { stringify } from 'yaml';
import type { Scenario } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { withSafeNames } from '../safe-names.ts';
import { type Alert, stepSeconds } from './alert.ts';
import { poolAlerts } from './pool-alerts.ts';
import { poolerAlerts } from './pooler-alerts.ts';
import { recordingRules, serverAlerts } from './server-alerts.ts';

const rulesFile = 'headroom.rules.yaml';
const testFile = 'headroom.rules.test.yaml';

const style = { lineWidth: 0, aliasDuplicateObjects: false } as const;

/** Every alert of a scenario: of the server, of the pooler, then of each service's pools. */
export function alertsOf(scenario: Scenario): readonly Alert[] {
  return [...serverAlerts(scenario), ...poolerAlerts(scenario), ...poolAlerts(scenario)];
}

/** Rules take a label's value from the alert, so that no text of ours is a template. */
const labelsOf = ({ severity, service }: Alert) => ({
  severity,
  ...(service === undefined ? {} : { service }),
});

const annotationsOf = ({ summary, description }: Alert) => ({ summary, description });

function rule(alert: Alert) {
  const { name, expression, after } = alert;
  return {
    alert: name,
    expr: expression,
    ...(after === 0 ? {} : { for: `${after}s` }),
    labels: labelsOf(alert),
    annotations: annotationsOf(alert),
  };
}

const groupOf = ({ service }: Alert) => (service === undefined ? 'headroom' : `headroom-${service}`);

function rulesText(scenario: Scenario, alerts: readonly Alert[], header: readonly string[]): string {
  const groups = [...Map.groupBy(alerts, groupOf)].map(([name, own], index) => ({
    name,
    rules: [...(index === 0 ? recordingRules(scenario) : []), ...own.map(rule)],
  }));
  return [
    ...commentLines('#', header),
    '# Pools: one series for each pool in each worker, from the code that Headroom writes or from the library itself.',
    '# Server: postgres_exporter. Pooler: pgbouncer_exporter.',
    stringify({ groups }, style),
  ].join('\n');
}

/** The time of a test at which everything has long been as it is. */
const evaluated = '35m';

function testsOf(alert: Alert) {
  const expected = {
    exp_labels: { ...alert.keeps, ...labelsOf(alert) },
    exp_annotations: annotationsOf(alert),
  };
  const at = { eval_time: evaluated, alertname: alert.name };
  const whose = alert.service === undefined ? '' : ` of ${alert.service}`;
  return [
    {
      name: `${alert.name}${whose} fires`,
      interval: `${stepSeconds}s`,
      input_series: alert.firing,
      alert_rule_test: [{ ...at, exp_alerts: [expected] }],
    },
    {
      name: `${alert.name}${whose} stays calm`,
      interval: `${stepSeconds}s`,
      input_series: alert.calm,
      alert_rule_test: [{ ...at, exp_alerts: [] }],
    },
  ];
}

function testText(alerts: readonly Alert[]): string {
  const content = {
    rule_files: [rulesFile],
    evaluation_interval: `${stepSeconds}s`,
    tests: alerts.flatMap(testsOf),
  };
  return [
    `# promtool test rules ${testFile}`,
    '# Each alert fires on the series that it is about, and stays calm on its other ones.',
    stringify(content, style),
  ].join('\n');
}

/** Alert rules for Prometheus that fire before connections are refused, and a test of promtool in which each one fires. */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const alerts = alertsOf(scenario);
  return [
    { name: rulesFile, text: rulesText(scenario, alerts, options.header) },
    { name: testFile, text: testText(alerts) },
  ];
}
