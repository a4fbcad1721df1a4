import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { defineCollection, reference } from 'astro:content';
import { runbookGroups } from './components/runbook-groups.ts';
import { findingCodes } from './model/finding.ts';
import { pageStateSchema } from './state/schema.ts';

const runbooks = defineCollection({
  loader: glob({ base: './content/runbooks', pattern: '**/*.mdx' }),
  schema: z.strictObject({
    title: z.string(),
    description: z.string(),
    group: z.enum(runbookGroups),
    /** Its place in the group. */
    order: z.number(),
    /** The day on which everything the page says was last tried, and with what. */
    checked: z.date(),
    against: z.array(z.string()).default([]),
    /** The state that the page opens with, and others that it compares. */
    scenario: pageStateSchema,
    variants: z.record(z.string(), pageStateSchema).default({}),
    /** The heading that explains a finding, by the finding's code. */
    findings: z.partialRecord(z.enum(findingCodes), z.string()).default({}),
  }),
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

export const collections = { runbooks, glossary };
