import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageState } from '../state/page-state.ts';
import { isPageState, scenario, start } from '../state/store.ts';
import type { Given, LiveDiagnosis } from './LiveDiagnosis.tsx';

interface Props {
  readonly page: PageState;
  readonly service?: string | undefined;
  /** What stands in the form: a text field named `line` and a button, as HTML of the build. */
  readonly box?: ComponentChildren;
  /** The drawing of the page's own state, as HTML of the build. */
  readonly children?: ComponentChildren;
}

/**
 * A box for the line of the diagnosis, and what is open over what may be. What reads and draws is loaded when a line is
 * pasted or the state is no longer the page's; until then the drawing of the build stays.
 */
export function Diagnosis({ page, service, box, children }: Props) {
  const [Live, setLive] = useState<typeof LiveDiagnosis>();
  const [given, setGiven] = useState<Given>();
  const [failed, setFailed] = useState(false);
  const load = () =>
    import('./LiveDiagnosis.tsx').then(
      (loaded) => setLive(() => loaded.LiveDiagnosis),
      () => setFailed(true),
    );
  useEffect(() => {
    start(page);
    const follow = () => {
      if (!isPageState.value) void load();
    };
    follow();
    return scenario.subscribe(follow);
  }, []);
  const read = (event: Event & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    setGiven({ form: event.currentTarget, asked: event.type === 'submit' });
    void load();
  };
  return (
    <>
      <form class="paste" method="dialog" onSubmit={read} onInput={read}>
        {box}
      </form>
      {failed && (
        <p class="notice" role="alert">
          The reader could not be loaded. Check the connection and press Read.
        </p>
      )}
      {Live ? <Live given={given} service={service} /> : children}
    </>
  );
}
