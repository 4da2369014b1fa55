import type { Block, Document, Figure, Quote, Section } from '#libs/digests';
import { blocksOf } from '#libs/digests';
import type { DraftView } from '#libs/editions';
import type { HtmlOptions } from '#libs/print';
import nunjucks from 'nunjucks';

export const sectionAddress = (id: string, sectionId: string) =>
  `/editions/${id}/sections/${encodeURIComponent(sectionId)}`;

/** Where the figures and quotes of an edition lead: to where they are counted, and to the passage quoted. */
export const linksOf = (id: string) => ({
  figureHref: (figure: Figure) => `/editions/${id}/figures/${encodeURIComponent(figure.name)}`,
  quoteHref: ({ summaryId, passageId }: Quote) => `/summaries/${summaryId}#passage-${passageId}`,
});

/** What stands beside the parts of a draft for those who work on it: a way to edit each section, and marks of what was done. */
export function besideDraft(draft: DraftView, isOpen: boolean): HtmlOptions['beside'] {
  const edited = new Set(draft.edits.filter(({ content }) => content !== null).map(({ target }) => target));
  const stale = new Set(draft.stale.map(({ edit }) => edit.target));
  const composed = new Map(blocksOf(draft.composed).map((block) => [block.id, block]));
  return {
    section: (section) => besideSection(draft, section, isOpen),
    block: ({ id }: Block) =>
      [
        ...(stale.has(id) ? [tag('Written against an earlier draft', 'orange')] : []),
        ...(edited.has(id) && composed.get(id)?.kind !== 'quotes' ? [tag('Edited', 'grey')] : []),
      ].join(' '),
  };
}

function besideSection({ id, comments }: DraftView, { id: sectionId, heading }: Section, isOpen: boolean): string {
  const open = comments.filter((comment) => comment.sectionId === sectionId && !comment.resolvedAt).length;
  return templates.renderString(BESIDE_SECTION, { address: sectionAddress(id, sectionId), heading, open, isOpen });
}

const templates = new nunjucks.Environment(null, { autoescape: true });
const BESIDE_SECTION = `<p class="ct-beside ct-noprint">
  {% if isOpen %}<a class="govuk-link" href="{{ address }}">Edit<span class="govuk-visually-hidden"> {{ heading }}</span></a>{% endif %}
  <a class="govuk-link" href="{{ address }}#comments">{% if open %}{{ open }} open comment{{ "s" if open > 1 }}{% else %}Comment{% endif %}<span class="govuk-visually-hidden"> on {{ heading }}</span></a></p>`;

const tag = (text: string, colour: string) =>
  `<strong class="govuk-tag govuk-tag--${colour} ct-tag-wide ct-noprint">${text}</strong>`;

/** Each section that is part of another, or not, in the order of reading: what can be edited on a page of its own. */
export const sectionsIn = (sections: Document['sections']): Section[] =>
  sections.flatMap((section) => [section, ...sectionsIn(section.parts)]);
