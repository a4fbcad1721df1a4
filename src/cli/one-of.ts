interface Choice<T extends string> {
  readonly value: T;
  /** A sentence that names the option and what it takes; absent where the text is one of the choices. */
  readonly problem?: string;
}

/** The choice that a text names; the first one and a sentence where it names none. */
export function oneOf<T extends string>(
  option: string,
  text: string,
  choices: readonly [T, ...T[]],
): Choice<T> {
  const value = choices.find((choice) => choice === text);
  return value === undefined
    ? { value: choices[0], problem: `${option} is one of ${choices.join(', ')}.` }
    : { value };
}
