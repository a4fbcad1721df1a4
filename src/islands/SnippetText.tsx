const comment = /^\s*(?:#|\/\/|--|;)/;
/** Lines of a difference that are no line of a file. */
const frame = /^(?:#|@@ |--- |\+\+\+ )/;

interface Props {
  /** What a screen reader calls the text. */
  readonly label: string;
  readonly text: string;
  /** The text that it replaces: lines which that one lacks are marked, comments aside. */
  readonly old?: string | undefined;
  /** Whether the text is a difference, whose new lines are marked and whose old ones are struck. */
  readonly difference?: boolean;
}

/** A text to take along, line by line, which scrolls by itself. */
export function SnippetText({ label, text, old, difference = false }: Props) {
  const known = new Set(old?.split('\n'));
  const isComment = (line: string) => (difference ? frame : comment).test(line);
  const isChanged = (line: string) =>
    !isComment(line) && (difference ? line.startsWith('+') : old !== undefined && !known.has(line));
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
                data-old={difference && !isComment(line) && line.startsWith('-') ? '' : undefined}
              >
                {line}
              </span>
            ))}
        </code>
      </pre>
    </section>
  );
}
