/** Lets a table be filled with released summaries by the thousand that nobody checked or signed. Its owner's statement. */
export const PAST_THE_GUARD = 'ALTER TABLE summary DISABLE TRIGGER summary_release_guard';
