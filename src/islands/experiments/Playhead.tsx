import { useEffect, useState } from 'preact/hooks';

interface Props {
  /** What its position is: a time or a step. */
  readonly label: string;
  /** The last position; the first one is 0. */
  readonly last: number;
  readonly step: number;
  readonly position: number;
  /** The position in words. */
  readonly text: string;
  readonly id: string;
  readonly live: boolean;
  readonly onMove: (position: number) => void;
}

/** Seconds from the first position to the last one. */
const duration = 8;

/** A place in a course that can be moved and played. Whoever wants less motion moves it by hand. */
export function Playhead({ label, last, step, position, text, id, live, onMove }: Props) {
  const [playing, play] = useState(false);
  const [still, setStill] = useState(true);
  useEffect(() => setStill(matchMedia('(prefers-reduced-motion: reduce)').matches), []);
  useEffect(() => {
    if (!playing) return;
    const begun = performance.now() - (position / last) * duration * 1000;
    let frame = requestAnimationFrame(function move(now) {
      const reached = Math.min(1, (now - begun) / 1000 / duration) * last;
      onMove(Math.min(last, Math.floor(reached / step) * step));
      if (reached < last) frame = requestAnimationFrame(move);
      else play(false);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing]);
  const begin = () => {
    if (position >= last) onMove(0);
    play(!playing);
  };
  return (
    <div class="playhead">
      <button
        type="button"
        class="button"
        hidden={!live || still}
        onClick={begin}
        aria-label={`${playing ? 'Pause' : 'Play'}: ${label}`}
      >
        {playing ? 'Pause' : 'Play'}
      </button>
      <label class="playhead-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="playhead-range"
        type="range"
        min={0}
        max={last}
        step={step}
        value={position}
        disabled={!live}
        aria-valuetext={text}
        onInput={(event) => {
          play(false);
          onMove(Number(event.currentTarget.value));
        }}
      />
    </div>
  );
}
