import type { Controls } from './controls.ts';
import { FlagControl } from './FlagControl.tsx';
import { knobControls } from './knob-controls.ts';
import { TextControl } from './TextControl.tsx';

/** The control of every kind of field. */
export const allControls = {
  ...knobControls,
  flag: FlagControl,
  name: TextControl,
  portion: TextControl,
} as Controls;
