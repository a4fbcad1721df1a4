const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(hash.slice(1)) ?? []);

// A link is kept in sight by scrolling its column, never the page.
function show(link: HTMLElement): void {
  link.closest('.column-sticky')?.scrollTo(0, link.offsetTop - innerHeight / 2);
}

// The section being read is the last one that begins in the upper third or above; at the end of the page, the last.
function mark(): void {
  const line = scrollY + innerHeight > document.body.scrollHeight - 9 ? innerHeight : innerHeight / 3;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const link of links) {
    const here = link.hash === `#${current?.id}`;
    if (here) show(link);
    link.ariaCurrent = here ? 'location' : null;
  }
}

document.querySelectorAll<HTMLElement>('.sidebar [aria-current]').forEach(show);
mark();
addEventListener('scroll', mark);
