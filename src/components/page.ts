// All that a page of prose runs at once: the rest loads with the first sign of a reader.
import './search.ts';
import './theme.ts';

const load = () => import('./reading.ts');
for (const sign of ['scroll', 'pointerover', 'focusin']) addEventListener(sign, load, { once: true });

// A page that opens at one of its headings has been scrolled already.
if (scrollY) void load();
