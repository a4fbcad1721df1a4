import type { ComponentChildren } from 'preact';

interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  /** Columns that hold words; all others but the first hold numbers. */
  readonly prose?: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table of a panel that stands open, with its caption. */
export function PanelTable({ caption, head, rows, prose = [] }: Props) {
  const kind = (index: number) => (index === 0 || prose.includes(head[index] ?? '') ? undefined : 'number');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
    <section class="twin-table" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((title, index) => (
              <th scope="col" class={kind(index)} key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others], row) => (
            <tr key={row}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td class={kind(index + 1)} key={head[index + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
