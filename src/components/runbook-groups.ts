/** The groups of runbooks, in the order in which they are listed. */
export const runbookGroups = ['When it burns', 'Before it burns', 'Your stack', 'Understand'] as const;
