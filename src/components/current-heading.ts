const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
const headings = [...new Set(links.map(({ hash }) => document.getElementById(hash.slice(1))))].filter(
  (heading) => heading !== null,
);

// The section being read is the last one whose heading stands in the upper third or above.
function mark(): void {
  const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  for (const link of links) {
    if (current && link.hash === `#${current.id}`) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
}

const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66%' });
for (const heading of headings) observer.observe(heading);
