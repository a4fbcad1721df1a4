import type { FieldWords } from '../advice/field-words.ts';
import { evaluate } from '../model/evaluate.ts';
import type { PageState } from '../state/page-state.ts';
import { Answer } from './Answer.tsx';
import { chooseService, useChosenService } from './chosen-service.ts';
import { FieldGroup } from './FieldGroup.tsx';
import { Findings, type RunbookPlaces } from './Findings.tsx';
import { openKeys, serviceGroups, sharedGroups } from './field-groups.ts';
import { LookButton } from './LookButton.tsx';
import { Notices } from './Notices.tsx';
import { PasteBox } from './PasteBox.tsx';
import { ServiceEditor } from './ServiceEditor.tsx';
import { type BuiltFiles, Snippet } from './Snippet.tsx';
import { useView } from './view.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  readonly places: RunbookPlaces;
  readonly built: BuiltFiles;
}

/** Every field of the model for every service, with the same answer as on the home page. */
export function Playground({ page, words, places, built }: Props) {
  const view = useView(page, evaluate, words);
  const service = useChosenService(view.scenario.services);
  if (service === undefined) return null;
  return (
    <>
      <PasteBox words={words} />
      <Notices view={view} />
      <div class="tool-grid" data-follows>
        <section class="tool-controls" aria-label="Settings">
          <ServiceEditor view={view} chosen={service.name} onChoose={chooseService} />
          {serviceGroups.map((group) => (
            <FieldGroup key={`${service.name} ${group.id}`} view={view} owner={service.name} group={group} />
          ))}
          <h2 class="controls-title">Around the services</h2>
          {sharedGroups.map((group) => (
            <FieldGroup key={group.id} view={view} owner={group.owner} group={group} />
          ))}
        </section>
        <section class="tool-answer" aria-label="Answer">
          <Answer view={view} id="playground" keys={openKeys(service.name)} />
          <h2 id="todo">What to do</h2>
          <Findings view={view} places={places} />
          {view.sizing.waiting.length > 0 && (
            <section aria-labelledby="waiting">
              <h2 id="waiting">Waiting for a connection</h2>
              <Waiting view={view} />
            </section>
          )}
          <h2 id="look">A closer look at {service.name}</h2>
          <LookButton view={view} service={service} />
          <h2 id="take">Take it with you</h2>
          <Snippet view={view} service={service.name} built={built} />
        </section>
      </div>
    </>
  );
}
