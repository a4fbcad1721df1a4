import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection, reference } from 'astro:content';
import { explanationGroups } from './components/explanation-groups.ts';
import { runbookGroups } from './components/runbook-groups.ts';
import { findingCodes } from './model/finding.ts';
import { checkVariants, pageStateSchema, variantsSchema } from './state/schema.ts';

const mdx = (base: string) => glob({ base, pattern: '**/*.mdx' });

/** What every page says of itself. */
const said = {
  title: z.string(),
  description: z.string(),
  /** The day on which everything the page says was last tried, and with what. */
  checked: z.date(),
  against: z.array(z.string()).default([]),
  /** The state that the page opens with, and others that differ from it and stand beside it. */
  scenario: pageStateSchema.default({}),
  variants: variantsSchema.default({}),
};

/** Its place in its group. */
const order = z.number();

const runbooks = defineCollection({
  loader: mdx('./content/runbooks'),
  schema: z
    .strictObject({
      ...said,
      group: z.enum(runbookGroups),
      order,
      /** The heading that explains a finding, by the finding's code. */
      findings: z.partialRecord(z.enum(findingCodes), z.string()).default({}),
    })
    .superRefine(checkVariants),
});

/** One message each; its file has the id that the message has in the catalogue, which knows the rest. */
const errors = defineCollection({
  loader: mdx('./content/errors'),
  schema: z.strictObject(said).superRefine(checkVariants),
});

const incidents = defineCollection({
  loader: mdx('./content/incidents'),
  schema: z
    .strictObject({
      ...said,
      order,
      /** The day on which it happened, as exactly as the source says: a year, a month or a day. */
      happened: z.string(),
      /** Who ran it, in a few words, as the source says it. */
      who: z.string(),
      sources: z.array(z.strictObject({ title: z.string(), url: z.url(), read: z.date() })).min(1),
    })
    .superRefine(checkVariants),
});

const pages = defineCollection({
  loader: mdx('./content/pages'),
  schema: z.strictObject({ ...said, group: z.enum(explanationGroups), order }).superRefine(checkVariants),
});

const glossary = defineCollection({
  loader: file('content/glossary.yaml'),
  schema: z.strictObject({
    id: z.string(),
    word: z.string(),
    unit: z.string().optional(),
    meaning: z.string(),
    /** Phrases that the prose of this site doesn't use for it. */
    not: z.array(z.string()).default([]),
    /** Ids of the words to read next. */
    see: z.array(reference('glossary')).default([]),
  }),
});

export const collections = { runbooks, errors, incidents, pages, glossary };
