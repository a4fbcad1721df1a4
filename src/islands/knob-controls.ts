import { ChoiceControl } from './ChoiceControl.tsx';
import { type Controls, numberControls } from './controls.ts';

/** The controls of knobs that move figures: numbers and choices. */
export const knobControls = { ...numberControls, choice: ChoiceControl } as Controls;
