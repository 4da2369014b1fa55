/** How a document is printed. `isDraft`: it was never published, and says so at its head and on each page. */
export type Printing = { isDraft?: boolean };

/** What a document says of where it stands; null once it is published. Pure. */
export const draftMark = ({ isDraft = false }: Printing): string | null => (isDraft ? 'Draft, not published' : null);
