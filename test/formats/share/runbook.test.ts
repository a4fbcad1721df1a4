import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText } from '../../../src/advice/number.ts';
import { refusalText } from '../../../src/catalog/refusals.ts';
import type { WriteOptions } from '../../../src/formats/format.ts';
import { write } from '../../../src/formats/share/runbook.ts';
import { alertsOf } from '../../../src/formats/watch/prometheus.ts';
import { plan } from '../../../src/model/answers/plan.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { defaultService, keyParts, type Scenario, valueAt } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { changed, type Settings, scenarioOf } from '../../model/scenario-of.ts';

const text = (scenario: Scenario, options: Partial<WriteOptions> = {}) =>
  write(scenario, { header: [], ...options })[0]?.text ?? '';
const of = (settings: Settings, options: Partial<WriteOptions> = {}) => text(scenarioOf(settings), options);
const section = (page: string, title: string) =>
  page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';

const sections = [
  'Mitigate now',
  'Diagnose and verify',
  'The system',
  'Alerts',
  'Plan',
  'Tick list',
  'Roll back',
] as const;

const system: Settings = {
  'api.library': 'sqlalchemy-queuepool',
  'api.replicas': 2,
  'api.maxReplicas': 4,
  'api.workersPerReplica': 4,
  'api.poolSize': 3,
  'api.maxOverflow': 0,
  'worker.kind': 'background',
  'cleanup.kind': 'scheduled',
  'cleanup.poolSize': 2,
  'cleanup.maxOverflow': 0,
};

describe('the runbook of a system', () => {
  it('has every section once, in order, and the link at its end', () => {
    const link = 'https://headroom.example/#?v=1&api.poolSize=3';
    const page = of(system, { link });
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([...sections, 'Link']);
    expect(page.trimEnd().endsWith(`](${link})`)).toBe(true);
  });

  // prettier-ignore
  it.each<[Settings, (typeof sections)[number], string]>([
    [system, 'Mitigate now', 'Clients read `remaining connection slots are reserved for roles with the SUPERUSER attribute`.'],
    [{ ...system, 'postgres.version': 15 }, 'Mitigate now', 'Clients read `remaining connection slots are reserved for non-replication superuser connections`.'],
    [system, 'Mitigate now', '1. Cancel a deploy that is under way: it adds up to 27 connections.'],
    [system, 'Mitigate now', 'Stop what can wait: cleanup (2).'],
    [system, 'Mitigate now', 'Take one replica of api away: that frees up to 12 connections'],
    [system, 'Mitigate now', 'The log of api says `QueuePool limit of size 3 overflow 0 reached, connection timed out, timeout 30.00`'],
    [{ 'api.reaches': 'pooler' }, 'Mitigate now', '### The pooler refuses or disconnects clients'],
    [system, 'Diagnose and verify', '- api: at most 24 at peak, 60 during a deploy.'],
    [{ 'api.reaches': 'pooler' }, 'Diagnose and verify', '```sql\nSHOW POOLS;'],
    [system, 'The system', '`2 replicas × 4 workers × (3 + 0) = 24`, with SQLAlchemy.'],
    [system, 'The system', '| `api.poolSize` | 3 | So many connections one pool keeps. At most 3 fits while all else stays. |'],
    [{ 'api.checkoutTimeout': 'none' }, 'The system', '| `api.checkoutTimeout` | none | Callers wait without end: nothing fails, and everything hangs. |'],
    [{ 'api.reaches': 'service' }, 'The system', 'It reaches Postgres through another service'],
    [{ 'api.reaches': 'pooler' }, 'The system', '| `pooler.maxClients` | 100 | So many clients one process lets in; up to 30 may come.'],
    [{ 'api.arrivalRate': 100, 'api.holdTime': 0.01 }, 'The system', 'At 100 requests per second its pools are asked for 6.67 % of what they have'],
    [system, 'Plan', 'Nothing has to change: what runs is what is planned.'],
    [{ 'api.poolSize': 200 }, 'Plan', '| `api.poolSize` | 200 |'],
    [system, 'Roll back', '| `api.poolSize` | 3 |'],
  ])('with %j says under “%s” %s', (settings, title, part) => {
    expect(section(of(settings), title)).toContain(part);
  });

  it('says the order of a change, what to tick and what to go back to', () => {
    const baseline = scenarioOf(system);
    const page = text(changed(baseline, { 'api.poolSize': 2, 'allowance.people': 3 }), { baseline });
    const order = plan(baseline, changed(baseline, { 'api.poolSize': 2, 'allowance.people': 3 })).steps;
    expect(section(page, 'Plan')).toContain('2 steps in this order: neither a step nor its mixed deploy');
    expect(section(page, 'Plan')).toContain('1. **Deploy api.** It restarts the service.');
    expect(section(page, 'Plan')).toContain('   - `api.poolSize`: 3 → 2');
    expect(section(page, 'Tick list').match(/^- \[ \] /gm)).toHaveLength(5 + order.length);
    expect(section(page, 'Roll back')).toContain(
      'In this order: Agree on what is set aside, then Deploy api.',
    );
    expect(section(page, 'Roll back')).toContain('| `api.poolSize` | 3 |');
  });

  it('has every alert of the rules', () => {
    const page = section(of(system), 'Alerts');
    for (const { name } of alertsOf(scenarioOf(system))) expect(page).toContain(`| ${name} (`);
  });

  it('has the numbers of its scenario, for any scenario and any change', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (scenario, baseline) => {
        const page = text(scenario, { baseline });
        expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(sections);
        expect(page).not.toMatch(/NaN|undefined|\[object/);
        const { moments, budget } = headroom(scenario);
        for (const { moment, demand } of moments)
          expect(page).toMatch(
            new RegExp(
              `^\\| ${moment} \\| [^|]* \\| ${countText(demand)} \\| ${countText(budget.budget)} \\|`,
              'm',
            ),
          );
        for (const [, key = ''] of section(page, 'The system').matchAll(/^\| `([^`]*)`/gm)) {
          expect([key, keyParts(key) !== undefined]).toEqual([key, true]);
          expect([key, valueAt(scenario, key) !== undefined]).toEqual([key, true]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same bytes for the same scenario', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), (scenario) => {
        expect(text(structuredClone(scenario))).toBe(text(scenario));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps hostile names and headers out of its markup', () => {
    const name = '](https://evil.example)\n# Title\n```\n<script>';
    const page = text(
      { ...scenarioOf({}), services: [defaultService(name)] },
      { header: ['<img src=x>', 'a\n## Evil', '[x](javascript:alert(1))'] },
    );
    expect(page).not.toMatch(/^## Evil|^# Title|(?<!\\)<(?:img|script)|(?<!\\)\]\(javascript/m);
  });

  it('asks for nothing of a service without connections, and of a job that does not run', () => {
    const page = of({
      'api.poolSize': 5,
      'mcp.reaches': 'service',
      'mcp.through': 'api',
      'nightly.kind': 'scheduled',
      'nightly.replicas': 0,
    });
    expect(section(page, 'Mitigate now')).not.toContain('nightly (0)');
    expect(section(page, 'Roll back')).toContain('| `mcp.replicas` |');
    expect(section(page, 'Roll back')).not.toMatch(/mcp\.poolSize|not set/);
    expect(section(page, 'Alerts')).not.toContain('the 0 connections');
  });

  it('says what a refused client reads', () => {
    const superuser = of({ 'postgres.appRole': 'superuser' });
    expect(superuser).toContain(refusalText(18, 'superuser', 0));
  });
});
