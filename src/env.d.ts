/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The state that this page opens with; components in its content compute from it. */
    state?: import('./state/page-state.ts').PageState;
  }
}
