import { useMemo } from 'preact/hooks';
import { type Words, wordsName } from '../advice/field-words.ts';
import { mostReplicas } from '../model/replicas.ts';
import { keyParts, type Scenario, valueAt } from '../model/scenario.ts';
import { controlId } from './address.ts';
import { type Controls, numberControls } from './controls.ts';
import type { View } from './view.ts';

interface Props {
  readonly view: View;
  readonly settingKey: string;
  readonly most?: number | undefined;
  /** Tells the controls of two calculators on one page apart. */
  readonly prefix?: string;
  readonly compact?: boolean;
  /** Says in the label whose setting it is, where services stand side by side. */
  readonly named?: boolean | undefined;
  /** The controls that this page has, by kind of field. */
  readonly controls?: Controls | undefined;
}

function derivedValue(scenario: Scenario, owner: string, name: string): number | undefined {
  const service = scenario.services.find((one) => one.name === owner);
  if (service === undefined) return undefined;
  if (name === 'maxReplicas') return mostReplicas(service);
  return name === 'busiestShare' ? 1 / service.workersPerReplica : undefined;
}

/** The control of one link key, whatever its kind. It renders again only when something that it shows has changed. */
export function Setting({
  view,
  settingKey,
  most,
  prefix,
  compact,
  named,
  controls = numberControls,
}: Props) {
  const parts = keyParts(settingKey);
  const value = valueAt(view.scenario, settingKey);
  const was = valueAt(view.baseline, settingKey) ?? parts?.field.default;
  const safe = view.sizing.safeLimits.find(({ key }) => key === settingKey);
  const derived = parts && derivedValue(view.scenario, parts.owner, parts.name);
  const [label, ...said]: Words = view.words[wordsName(settingKey)] ?? [settingKey];
  const isNamed = named && parts !== undefined && parts.group === undefined;
  const words: Words = [isNamed ? `${label} of ${parts.owner}` : label, ...said];
  return useMemo(() => {
    if (parts === undefined || value === undefined || was === undefined) return null;
    const Control = controls[parts.field.kind];
    if (Control === undefined) return null;
    return (
      <Control
        id={prefix === undefined ? controlId(settingKey) : `${prefix}-${controlId(settingKey)}`}
        settingKey={settingKey}
        field={parts.field}
        words={words}
        value={value}
        was={was}
        derived={derived}
        safe={safe}
        most={most}
        compact={compact}
        variant={view.variant}
      />
    );
  }, [settingKey, value, was, safe?.value, derived, most, compact, named]);
}
