import type { ComponentChildren } from 'preact';

interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its heading; rows are told apart by it. */
  readonly rows: readonly (readonly [string, ...ComponentChildren[]] | readonly ComponentChildren[])[];
}

/** A table of a panel that stands open, with its caption. */
export function PanelTable({ caption, head, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section class="twin-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr key={String(first)}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={head[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
