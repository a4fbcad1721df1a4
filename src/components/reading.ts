// What a reader needs who has begun to scroll, point or tab.
import './copy-buttons.ts';
import './current-heading.ts';
import './menu.ts';
