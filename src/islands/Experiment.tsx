import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import { limits } from '../model/limits.ts';
import type { PageState } from '../state/page-state.ts';
import { type Controls, numberControls } from './controls.ts';
import { type ExperimentKind, experiments } from './experiments/drawings.ts';
import type { ExperimentProps } from './experiments/experiment.ts';
import { sliderEnd } from './knobs.ts';
import { Setting } from './Setting.tsx';
import { useView } from './view.ts';

interface Props {
  readonly page: PageState;
  readonly words: FieldWords;
  readonly kind: ExperimentKind;
  /** Link keys of the controls, in order. */
  readonly keys: readonly string[];
  readonly id: string;
  /** Has controls of other kinds than numbers: these load first, and the HTML of the build stands until then. */
  readonly isLate: boolean;
  readonly late?: ComponentChildren;
  /** The drawing of the page's own state, as HTML of the build. */
  readonly children?: ComponentChildren;
}

/** Knobs and a picture that follows them. The picture of the build stands until what draws it has loaded. */
export function Experiment({ page, words, kind, keys, id, isLate, late, children }: Props) {
  const view = useView(page, limits, words);
  const [Drawing, setDrawing] = useState<ComponentType<ExperimentProps> | undefined>(undefined);
  const [controls, setControls] = useState<Controls | undefined>(isLate ? undefined : numberControls);
  useEffect(() => {
    const drawing = experiments[kind]();
    void drawing.then(
      (loaded) => setDrawing(() => loaded),
      () => undefined,
    );
    if (!isLate) return;
    const loading = import('./all-controls.ts');
    void loading.then(
      ({ allControls }) => setControls(allControls),
      () => undefined,
    );
  }, []);
  const [service] = view.scenario.services;
  return (
    <>
      <div class="calculator-controls">
        {controls === undefined
          ? late
          : keys.map((key) => (
              <Setting
                key={key}
                view={view}
                settingKey={key}
                most={sliderEnd(key)}
                prefix={id}
                compact
                controls={controls}
              />
            ))}
      </div>
      {Drawing === undefined || service === undefined ? (
        children
      ) : (
        <Drawing view={view} service={service} id={id} />
      )}
    </>
  );
}
