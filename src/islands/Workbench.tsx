import type { ComponentChildren } from 'preact';
import type { FieldWords } from '../advice/field-words.ts';
import type { RowOption } from '../catalog/choices.ts';
import type { PageState } from '../state/page-state.ts';
import { Answer } from './Answer.tsx';
import { chooseService, useChosenService } from './chosen-service.ts';
import type { RunbookPlaces } from './Findings.tsx';
import { knobControls } from './knob-controls.ts';
import { sliderEnd } from './knobs.ts';
import { mainKeys } from './main-keys.ts';
import { Later } from './Later.tsx';
import { Notices } from './Notices.tsx';
import { PasteBox } from './PasteBox.tsx';
import { RowControl } from './RowControl.tsx';
import { ServiceChoice } from './ServiceChoice.tsx';
import { Setting } from './Setting.tsx';
import { begin, useTool } from './tool.ts';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  readonly places: RunbookPlaces;
  /** The pool libraries of the catalogue, to fill a service from. */
  readonly libraries: readonly RowOption[];
  /** What to do in the page's own state, as HTML of the build. */
  readonly children?: ComponentChildren;
  /** The files of the page's own state, as HTML of the build. */
  readonly files?: ComponentChildren;
}

const loading = begin(() => import('./advice.ts'));

/** The tool of the home page: paste, the answer, the knobs that matter, what to do, and the settings to take away. */
export function Workbench({ page, words, places, libraries, children, files }: Props) {
  const tool = useTool(page, words, loading);
  const { view, advised, stale, failed } = tool;
  const { services } = view.scenario;
  const service = useChosenService(services);
  if (service === undefined) return null;
  const keys = mainKeys(service.name);
  return (
    <>
      <PasteBox words={words} />
      <Notices view={view} />
      <div class="tool-grid">
        <section class="tool-controls" aria-labelledby="knobs">
          <h2 class="controls-title" id="knobs">
            Settings of {service.name}
          </h2>
          <ServiceChoice services={services} chosen={service.name} onChoose={chooseService} />
          <div class="controls">
            <RowControl
              view={view}
              settingKey={`${service.name}.library`}
              words={words['service.library'] ?? ['Pool library']}
              options={libraries}
              compact
            />
            {keys.map((key) => (
              <Setting
                key={key}
                view={view}
                settingKey={key}
                most={sliderEnd(key)}
                compact
                controls={knobControls}
              />
            ))}
          </div>
        </section>
        <section class="tool-answer" aria-label="Answer">
          <Answer tool={tool} id="home" keys={new Set(keys)} />
        </section>
      </div>
      <div class="tool-more">
        <section aria-labelledby="todo">
          <h2 id="todo">What to do</h2>
          <Later stale={stale} failed={failed}>
            {advised === undefined ? (
              children
            ) : (
              <advised.parts.Findings view={advised.view} places={places} />
            )}
          </Later>
        </section>
        <section aria-labelledby="take">
          <h2 id="take">Take it with you</h2>
          <Later stale={stale} failed={false}>
            {advised === undefined ? (
              files
            ) : (
              <advised.parts.Snippet view={advised.view} service={service.name} />
            )}
          </Later>
        </section>
        {advised && <advised.parts.WaitingSection view={advised.view} class="tool-wide" />}
      </div>
    </>
  );
}
