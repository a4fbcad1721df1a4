import type { ComponentType } from 'preact';
import { useEffect, useErrorBoundary, useRef, useState } from 'preact/hooks';
import type { Panel, PanelProps } from './panels.tsx';

interface Props extends PanelProps {
  readonly panel: Panel;
}

/** Panels are asked for a little before they come into sight. */
const margin = '200px';

/** The inside of an open panel. It loads when it comes into sight, which is at once where a person opens it. */
export function PanelBody({ panel, view, service }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  const [Loaded, setLoaded] = useState<ComponentType<PanelProps> | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [broken] = useErrorBoundary((error) => console.error(error));
  useEffect(() => {
    if (place.current === null) return undefined;
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        sight.disconnect();
        panel.load().then(
          (component) => setLoaded(() => component),
          () => setFailed(true),
        );
      },
      { rootMargin: margin },
    );
    sight.observe(place.current);
    return () => sight.disconnect();
  }, [panel]);

  if (failed) {
    return (
      <p class="notice" data-severity="warning" role="alert">
        This part could not be loaded. Check the connection and open the page again.
      </p>
    );
  }
  if (broken !== undefined) {
    return (
      <p class="notice" data-severity="warning" role="alert">
        This part can’t be shown for these settings. Everything else on the page holds.
      </p>
    );
  }
  return Loaded === undefined ? (
    <p class="soft" ref={place} aria-busy>
      Loading …
    </p>
  ) : (
    <Loaded view={view} service={service} />
  );
}
