/** The most files and characters that are read together, and the most characters of one text. */
export const mostFiles = 40;
export const mostCharacters = 20_000_000;
export const longestPaste = 1_000_000;
