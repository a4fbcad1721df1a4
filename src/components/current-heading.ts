const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(hash.slice(1)) ?? []);

// The section being read is the last one that begins in the upper third or above; at the end of the page, the last.
// Its link is kept in sight by scrolling the column, never the page.
function mark(): void {
  const line = scrollY + innerHeight > document.body.scrollHeight - 9 ? innerHeight : innerHeight / 3;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const link of links) {
    const here = link.hash === `#${current?.id}`;
    if (here) link.closest('.column-sticky')?.scrollTo(0, link.offsetTop - innerHeight / 2);
    link.ariaCurrent = here ? 'location' : null;
  }
}

mark();
addEventListener('scroll', mark);
