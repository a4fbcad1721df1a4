const isComment = (line: string) => /^\s*(?:#|\/\/|--)/.test(line);

interface Props {
  /** What a screen reader calls the text. */
  readonly label: string;
  readonly text: string;
  /** The text that it replaces: lines which that one lacks are marked, comments aside. */
  readonly old?: string | undefined;
}

/** A text to take along, line by line, which scrolls by itself. */
export function SnippetText({ label, text, old }: Props) {
  const known = new Set(old?.split('\n'));
  const isChanged = (line: string) => old !== undefined && !known.has(line) && !isComment(line);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section class="snippet-text" tabIndex={0} aria-label={label}>
      <pre>
        <code>
          {text
            .trimEnd()
            .split('\n')
            .map((line, index) => (
              <span
                class={isComment(line) ? 'line comment' : 'line'}
                key={index}
                data-changed={isChanged(line) ? '' : undefined}
              >
                {line}
              </span>
            ))}
        </code>
      </pre>
    </section>
  );
}
