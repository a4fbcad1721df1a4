/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The state that this page opens with; components in its content compute from it. */
    state?: import('./state/page-state.ts').PageState;
    /** Its variants by name, as the entries in which they differ from that state. */
    variants?: import('./state/page-state.ts').PageStates['variants'];
    /** The steps of its tick lists, as far as they are rendered. */
    steps?: Set<string>;
    /** Words of the glossary that the page has defined already. */
    defined?: Set<string>;
  }
}
