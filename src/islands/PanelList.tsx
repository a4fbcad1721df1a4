import { useEffect, useMemo, useState } from 'preact/hooks';
import { counted } from '../advice/number.ts';
import type { Service } from '../model/scenario.ts';
import { readLink } from '../state/link.ts';
import { PanelBody } from './PanelBody.tsx';
import { type Panel, panelAnchor, panelFindings, panelGroups } from './panels.tsx';
import { useSettled } from './settled.ts';
import type { FullView } from './view.ts';

interface Props {
  readonly view: FullView;
  readonly service: Service;
  /** The anchors of panels that a person has opened in the HTML of the build, before this list came. */
  readonly stoodOpen: readonly string[];
}

/** The id of the panel that the address names, while that is one. */
function namedPanel(): string | undefined {
  const { anchor } = readLink(location.hash);
  return panelGroups.flatMap(({ panels }) => panels).find((panel) => panelAnchor(panel) === anchor)?.id;
}

function Disclosure({ panel, view, service, stoodOpen }: Props & { readonly panel: Panel }) {
  const id = panelAnchor(panel);
  const found = panelFindings(panel, view.sizing);
  const [opened, open] = useState(() => found > 0 || stoodOpen.includes(id));
  const [asked, ask] = useState(0);
  useEffect(() => {
    const follow = () => {
      if (namedPanel() !== panel.id) return;
      open(true);
      ask((times) => times + 1);
    };
    follow();
    globalThis.addEventListener('hashchange', follow);
    return () => globalThis.removeEventListener('hashchange', follow);
  }, [panel]);
  useEffect(() => {
    if (asked === 0) return;
    const summary = document.getElementById(id);
    summary?.scrollIntoView();
    summary?.focus({ preventScroll: true });
  }, [asked]);
  return (
    <details class="control-group panel" open={opened} onToggle={(event) => open(event.currentTarget.open)}>
      <summary id={id}>
        <h3 class="panel-title">{panel.title}</h3>
        {found > 0 && <span class="soft">{counted(found, 'finding')}</span>}
      </summary>
      {opened && (
        <div class="panel-body">
          <PanelBody panel={panel} view={view} service={service} />
        </div>
      )}
    </details>
  );
}

/**
 * What else the settings say, in parts that open one by one: by hand, by a finding of their part when the page opens,
 * or by their anchor. A panel may compute much, so panels follow a change once the settings rest.
 */
export function PanelList({ view, service, stoodOpen }: Props) {
  const rested = useSettled(view);
  const shown = rested.scenario.services.find(({ name }) => name === service.name);
  const [panelView, panelService] = shown === undefined ? [view, service] : [rested, shown];
  // The same elements while their view rests: no panel renders again in a frame of a drag.
  return useMemo(
    () => (
      <>
        {panelGroups
          .filter(({ panels }) => panels.length > 0)
          .map(({ title, panels }) => (
            <div class="panels" key={title}>
              <h2>{title}</h2>
              {panels.map((panel) => (
                <Disclosure
                  key={panel.id}
                  panel={panel}
                  view={panelView}
                  service={panelService}
                  stoodOpen={stoodOpen}
                />
              ))}
            </div>
          ))}
      </>
    ),
    [panelView, panelService],
  );
}
