import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { autoscalerWords } from '../../../src/advice/finding-words/autoscaler.ts';
import { codesByPart, type FindingCodeOf } from '../../../src/model/finding.ts';
import { autoscalerFindings } from '../../../src/model/findings/autoscaler.ts';
import { limits } from '../../../src/model/limits.ts';
import { autoscalerSizing } from '../../../src/model/path/autoscaler.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';
import { flaw, written } from './writing.ts';

type Code = FindingCodeOf<'autoscaler'>;

function words(code: Code, settings: Settings) {
  const scenario = scenarioOf(settings);
  const found = autoscalerFindings(scenario, limits(scenario), autoscalerSizing(scenario));
  const finding = found.find((one) => one.code === code);
  if (finding === undefined) throw new Error(`no ${code}`);
  return written(autoscalerWords, finding);
}

const unsafe = {
  'postgres.maxConnections': 500,
  'api.replicas': 5,
  'api.maxReplicas': 20,
  'api.poolSize': 30,
  'api.maxOverflow': 40,
  'api.hpaCpuTarget': 0.6,
  'api.cpuRequest': 2,
} as const;
const slow = { ...unsafe, 'api.hpaScaleUpPods': 6, 'api.hpaScaleUpPeriod': 60 } as const;
const blind = { 'api.hpaCpuTarget': 0.6 } as const;

const usual = 'A policy that is given replaces the usual ones, which allow to double, or 4 more, every 15 s.';
const request = 'A target is a share of the request, and none is set.';

describe('autoscalerWords', () => {
  // prettier-ignore
  test.each<readonly [Code, Settings, sentence: string, detail: string]>([
    ['autoscaler-max-unsafe', unsafe,
      'The autoscaler may start 20 replicas of api; 5 fit, a deploy included.',
      'The 5 that run now fit. Every one beyond 5 takes connections from the others, just when the load is high.'],
    ['autoscaler-slower-than-default', slow,
      'Without a policy of its own, the autoscaler of api could have 20 replicas after 15 s; with it, it has 11.',
      `It starts from 5. ${usual}`],
    ['autoscaler-slower-than-default', { ...slow, 'api.maxReplicas': 9, 'api.hpaScaleUpPods': 1 },
      'Without a policy of its own, the autoscaler of api could have 9 replicas after one decision; with it, it has 6.',
      `It starts from 5. ${usual}`],
    ['autoscaler-without-request', blind,
      'The autoscaler of api has a target for CPU and nothing to measure it by.',
      `${request} So no replica is ever added or removed.`],
    ['autoscaler-without-request', { ...blind, 'api.hpaMemoryTarget': 0.8 },
      'The autoscaler of api has a target for CPU and memory and nothing to measure it by.',
      `${request} So no replica is ever added or removed.`],
    ['autoscaler-without-request', { ...blind, 'api.cpuRequest': 1, 'api.hpaMemoryTarget': 0.8 },
      'The autoscaler of api has a target for memory and nothing to measure it by.',
      `${request} The other metric can add replicas, but none is ever removed.`],
  ])('%s with %o', (code, settings, sentence, detail) => {
    expect(words(code, settings)).toEqual({ sentence, detail });
  });

  it('has words for every finding of its part', () => {
    expect(Object.keys(autoscalerWords).toSorted()).toEqual([...codesByPart.autoscaler].toSorted());
  });

  it('writes whole sentences for any scenario', () => {
    fc.assert(
      fc.property(scenarios({ services: 3 }), (scenario) => {
        for (const finding of autoscalerFindings(scenario, limits(scenario), autoscalerSizing(scenario))) {
          const { sentence, detail } = written(autoscalerWords, finding);
          expect(`${sentence} ${detail}`).not.toMatch(flaw);
        }
      }),
    );
  });
});
