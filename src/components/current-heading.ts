const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(hash.slice(1)) ?? []);

// The section being read is the last one that begins in the upper third or above; at the end of the page, the last.
function mark(): void {
  const line = scrollY + innerHeight > document.body.scrollHeight - 9 ? innerHeight : innerHeight / 3;
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
  for (const link of links) link.ariaCurrent = link.hash === `#${current?.id}` ? 'location' : null;
}

mark();
addEventListener('scroll', mark);
