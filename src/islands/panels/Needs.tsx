import type { ComponentChildren } from 'preact';
import { labelIn } from '../../advice/field-words.ts';
import { valueAt } from '../../model/scenario.ts';
import type { View } from '../view.ts';
import { revealSetting } from './reveal-setting.ts';

interface FieldsProps {
  readonly view: View;
  readonly keys: readonly string[];
  /** The word before the last one. */
  readonly joined?: 'and' | 'or';
}

/** Fields by their labels, each a way to its control. */
export function Fields({ view, keys, joined = 'and' }: FieldsProps) {
  return (
    <>
      {keys.map((key, index) => (
        <span key={key}>
          {index > 0 && (index === keys.length - 1 ? ` ${joined} ` : ', ')}
          <button type="button" class="field-link" onClick={() => revealSetting(key)}>
            {labelIn(view.words, key)}
          </button>
        </span>
      ))}
    </>
  );
}

interface Props extends FieldsProps {
  /** What they are good for: the rest of the sentence. */
  readonly children: ComponentChildren;
}

/** One sentence that says which fields to give, and what for; those that are given already are left out. */
export function Needs({ view, keys, joined = 'and', children }: Props) {
  const unset = keys.filter((key) => valueAt(view.scenario, key) === 'unset');
  return (
    <p class="panel-needs">
      Give <Fields view={view} keys={unset.length === 0 ? keys : unset} joined={joined} /> {children}
    </p>
  );
}
