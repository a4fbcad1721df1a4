import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { codeClasses } from './.ci/astro/code-classes.mjs';
import { sharedScripts } from './.ci/astro/chunks.mjs';
import { mdxTypes } from './.ci/astro/mdx-types.mjs';
import { plainImports } from './.ci/astro/plain-imports.mjs';
import { stripWords } from './.ci/astro/strip-words.mjs';
import { root } from './.ci/paths.mjs';

// Where the site will stand is the deployer's to say; without it no absolute link is written.
const { SITE, BASE } = process.env;

export default defineConfig({
  ...(SITE ? { site: SITE } : {}),
  base: BASE || '/',
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  integrations: [mdxTypes(root), mdx(), preact()],
  markdown: { shikiConfig: { theme: 'css-variables', transformers: [codeClasses] } },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
      ],
      scriptDirective: { resources: ["'self'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  vite: {
    plugins: [plainImports(), stripWords()],
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedScripts } } } } },
    },
    build: {
      rolldownOptions: {
        // One warning for each MDX file, from Astro's own marker: https://github.com/withastro/astro/issues/18087
        onLog: (level, log, handler) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handler(level, log),
      },
    },
  },
});
