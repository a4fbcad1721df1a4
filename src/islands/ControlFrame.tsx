import type { ComponentChildren } from 'preact';
import type { Words } from '../advice/field-words.ts';
import { glossaryAddress } from './address.ts';

interface Props {
  readonly id: string;
  readonly words: Words;
  /** True while no formula reads the field. */
  readonly carried: boolean;
  readonly unit?: string;
  readonly changed: boolean;
  readonly was: string;
  readonly note?: string | undefined;
  /** Leaves the hint to assistive technology and to the glossary, where space is short. */
  readonly compact?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** What every control has around its input: label, unit, what it was, the hint, and a way to the glossary. */
export function ControlFrame({ id, words, carried, unit, changed, was, note, compact, children }: Props) {
  const [label, hint, word] = words;
  return (
    <div class="control" data-changed={changed ? '' : undefined}>
      <div>
        <label class="control-label" for={id}>
          {label}
        </label>{' '}
        {compact && word !== undefined && (
          <a class="control-help" href={glossaryAddress(word)} title={hint}>
            <span aria-hidden="true">?</span>
            <span class="visually-hidden">What {word} means</span>
          </a>
        )}{' '}
        <span class="control-unit">
          {unit}
          {changed && <span class="control-was"> was {was}</span>}
        </span>
      </div>
      {children}
      {note !== undefined && (
        <p class="control-note" data-state="bad" role="alert">
          {note}
        </p>
      )}
      <p class={compact ? 'visually-hidden' : 'control-hint'} id={`${id}-hint`}>
        {hint}
        {carried && ' It changes no figure: it is kept and exported.'}{' '}
        {!compact && word !== undefined && (
          <a class="control-term" href={glossaryAddress(word)}>
            {word}
          </a>
        )}
      </p>
    </div>
  );
}
