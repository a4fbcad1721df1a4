import type { ComponentType } from 'preact';
import type { Field } from '../model/field.ts';
import type { ControlProps } from './control.ts';
import { NumberControl } from './NumberControl.tsx';

/** The control of each kind of field that a page shows. */
export type Controls = Readonly<Partial<Record<Field['kind'], ComponentType<ControlProps<Field>>>>>;

/** The controls of numbers, which most calculators have alone. */
export const numberControls = { whole: NumberControl, decimal: NumberControl } as Controls;
