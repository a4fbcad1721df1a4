import { evaluate, type Sizing } from '../model/evaluate.ts';
import type { Scenario } from '../model/scenario.ts';
import { ignoredSettingFindings } from './ignored-settings.ts';

/**
 * The sizing of a scenario with all that is known: what the model computes, and the findings that rest on facts about a
 * named library. Pure and total, as `evaluate` is.
 */
export function sizing(scenario: Scenario): Sizing {
  return evaluate(scenario, ignoredSettingFindings(scenario));
}
