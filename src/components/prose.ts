import Apply from './Apply.astro';
import Calculator from './Calculator.astro';
import Chart from './Chart.astro';
import Code from './Code.astro';
import Diagnose from './Diagnose.astro';
import Experiment from './Experiment.astro';
import Link from './Link.astro';
import Measured from './Measured.astro';
import Original from './Original.astro';
import RollBack from './RollBack.astro';
import ScrollingTable from './ScrollingTable.astro';
import Tick from './Tick.astro';
import TickList from './TickList.astro';
import Value from './Value.astro';
import When from './When.astro';

/**
 * What content may use without importing it, and what Markdown's own elements become: links get the base path, names
 * in code may end a line between their parts, tables scroll by themselves.
 */
export const prose = {
  a: Link,
  code: Code,
  table: ScrollingTable,
  Apply,
  Calculator,
  Chart,
  Diagnose,
  Experiment,
  Measured,
  Original,
  RollBack,
  Tick,
  TickList,
  Value,
  When,
};
