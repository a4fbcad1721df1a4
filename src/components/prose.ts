import Link from './Link.astro';
import ScrollingTable from './ScrollingTable.astro';

/** What Markdown's own elements become on a page: links get the base path, tables scroll by themselves. */
export const prose = { a: Link, table: ScrollingTable };
