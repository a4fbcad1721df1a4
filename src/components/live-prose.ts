import type * as figures from '../advice/figure.ts';
import type { Scenario } from '../model/scenario.ts';
import { overridden } from '../state/overrides.ts';
import { follow as followState, isPageState, notes, shownState, start } from '../state/store.ts';

function parsed(text: string | undefined) {
  return text === undefined ? undefined : JSON.parse(text);
}

type Figures = Pick<typeof figures, 'figure' | 'holds'>;

function show(element: HTMLElement, state: Scenario, { figure, holds }: Figures): void {
  // A link may lack a service that the prose names: better no number than a stale one.
  const shown = figure(state, element.dataset['of'] ?? '') ?? { value: '', text: '–' };
  const when = element.dataset['when'];
  if (when !== undefined) {
    element.hidden = !holds(shown, parsed(when));
    return;
  }
  element.textContent = shown.text;
  element.setAttribute('value', String(shown.value));
  if (element.dataset['plain'] === undefined && shown.state !== undefined)
    element.dataset['state'] = shown.state;
  else delete element.dataset['state'];
}

/**
 * Keeps every number and sentence in the prose in step with the state; equal overrides share one computation. What
 * computes them loads with the first state that differs from the page's, for until then the HTML is right.
 */
function follow(): void {
  const elements = [...document.querySelectorAll<HTMLElement>('[data-of]')];
  const groups = Map.groupBy(
    elements,
    ({ dataset }) => `${dataset['variant'] ?? ''} ${dataset['with'] ?? ''}`,
  );
  let loaded: Figures | undefined;
  const update = async () => {
    if (loaded === undefined && isPageState.value) return;
    loaded ??= await import('../advice/figure.ts');
    for (const members of groups.values()) {
      const { variant, with: overrides } = members[0]?.dataset ?? {};
      const changed = overridden(shownState(variant), parsed(overrides));
      for (const element of members) show(element, changed, loaded);
    }
  };
  followState(update);
  void update();
}

/** Most links are whole: what names the rest loads when it is needed. */
async function name(): Promise<void> {
  if (notes.value.length === 0) return;
  const { showNotes } = await import('./link-notes.ts');
  showNotes();
}

start();
follow();
notes.subscribe(name);
void name();
if (document.querySelector('[data-step]')) void import('./tick-list.ts');
