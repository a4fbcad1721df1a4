/** The groups of explanations, in the order in which they are listed. */
export const explanationGroups = ['Five ideas', 'How it is computed', 'About'] as const;
