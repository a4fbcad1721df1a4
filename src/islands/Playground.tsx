import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import type { RowChoices } from '../catalog/choices.ts';
import type { PageState } from '../state/page-state.ts';
import { Answer } from './Answer.tsx';
import { chooseService, useChosenService } from './chosen-service.ts';
import { FieldGroup } from './FieldGroup.tsx';
import type { RunbookPlaces } from './Findings.tsx';
import { openKeys, serviceGroups, sharedGroups } from './field-groups.ts';
import { Later } from './Later.tsx';
import { Notices } from './Notices.tsx';
import { PasteBox } from './PasteBox.tsx';
import { ServiceEditor } from './ServiceEditor.tsx';
import { begin, useTool } from './tool.ts';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  readonly places: RunbookPlaces;
  /** The rows of the catalogue that settings can be filled from. */
  readonly choices: RowChoices;
  /** What to do in the page's own state, as HTML of the build. */
  readonly children?: ComponentChildren;
  /** The files of the page's own state, as HTML of the build. */
  readonly files?: ComponentChildren;
  /** The panels in the page's own state, closed, as HTML of the build. */
  readonly panels?: ComponentChildren;
}

const loading = begin(() => import('./playground-advice.ts'));

/** The ids of the headings whose parts stand open in a place of the page. */
function openedIn(place: HTMLElement | null): readonly string[] {
  return [...(place?.querySelectorAll('details[open] > summary') ?? [])].map(({ id }) => id);
}

/** Every field of the model for every service, with the same answer as on the home page. */
export function Playground({ page, words, places, choices, children, panels, files }: Props) {
  const tool = useTool(page, words, loading);
  const { view, advised, stale, failed } = tool;
  const service = useChosenService(view.scenario.services);
  const panelPlace = useRef<HTMLDivElement>(null);
  const stoodOpen = useMemo(() => openedIn(panelPlace.current), [advised === undefined]);
  if (service === undefined) return null;
  return (
    <>
      <PasteBox words={words} />
      <Notices view={view} />
      <div class="tool-grid" data-follows>
        <section class="tool-controls" aria-label="Settings">
          <ServiceEditor view={view} chosen={service.name} onChoose={chooseService} />
          {serviceGroups.map((group) => (
            <FieldGroup
              key={`${service.name} ${group.id}`}
              view={view}
              owner={service.name}
              group={group}
              choices={choices}
            />
          ))}
          <h2 class="controls-title">Around the services</h2>
          {sharedGroups.map((group) => (
            <FieldGroup key={group.id} view={view} owner={group.owner} group={group} choices={choices} />
          ))}
        </section>
        <section class="tool-answer" aria-label="Answer">
          <Answer tool={tool} id="playground" keys={openKeys(service.name)} />
          <h2 id="todo">What to do</h2>
          <Later stale={stale} failed={failed}>
            {advised === undefined ? (
              children
            ) : (
              <advised.parts.Findings view={advised.view} places={places} />
            )}
          </Later>
          {advised && <advised.parts.WaitingSection view={advised.view} />}
          <div ref={panelPlace}>
            {advised === undefined ? (
              panels
            ) : (
              <advised.parts.PanelList view={advised.view} service={service} stoodOpen={stoodOpen} />
            )}
          </div>
          <h2 id="take">Take it with you</h2>
          <Later stale={stale} failed={false}>
            {advised === undefined ? (
              files
            ) : (
              <advised.parts.Snippet view={advised.view} service={service.name} />
            )}
          </Later>
        </section>
      </div>
    </>
  );
}
