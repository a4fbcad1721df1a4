// All that a page of prose runs, in one file: it is small enough to stand in the page.
import './copy-buttons.ts';
import './current-heading.ts';
import './menu.ts';
import './theme.ts';
