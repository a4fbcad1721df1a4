const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = links.flatMap(({ hash }) => document.getElementById(hash.slice(1)) ?? []);

// The section being read is the last one whose heading stands in the upper third or above.
const observer = new IntersectionObserver(
  () => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links) link.ariaCurrent = link.hash === `#${current?.id}` ? 'location' : null;
  },
  { rootMargin: '0px 0px -66%' },
);
for (const heading of headings) observer.observe(heading);
