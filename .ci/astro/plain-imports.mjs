/**
 * A Vite plugin that makes `import()` in the browser just that. Vite wraps it to load style sheets first; here styles
 * belong to pages and never to scripts, and the wrapper weighs more than most scripts.
 */
export function plainImports() {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    apply: 'build',
    // Nothing preloads, so no script needs a list of what to preload. Astro takes no such setting of the client's.
    configEnvironment(name) {
      return name === 'client' ? { build: { modulePreload: false } } : undefined;
    },
    load(id) {
      return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined;
    },
  };
}
