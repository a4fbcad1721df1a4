import type { ComponentType } from 'preact';
import type { Field } from '../model/field.ts';
import { ChoiceControl } from './ChoiceControl.tsx';
import type { ControlProps } from './control.ts';
import { NumberControl } from './NumberControl.tsx';

/** The control of each kind of field that a page shows. */
export type Controls = Readonly<Partial<Record<Field['kind'], ComponentType<ControlProps<Field>>>>>;

/** The controls of knobs that move figures: numbers and choices. */
export const knobControls = {
  whole: NumberControl,
  decimal: NumberControl,
  choice: ChoiceControl,
} as Controls;
