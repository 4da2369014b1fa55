import { lastDayOf } from '#libs/kernel';
import { answerParagraphs } from './answer-paragraphs.js';
import type { Habits } from './form-habits.js';
import { LAYOUTS } from './layouts/index.js';
import { paragraph, type Block } from './model.js';
import { countNumberedLists, numberingPart } from './numbering.js';
import {
  appPropertiesPart,
  contentTypesPart,
  corePropertiesPart,
  documentLinksPart,
  packageLinksPart,
  zipParts,
} from './package-parts.js';
import { pageFooter, pageHeader, pageSetup } from './page-furniture.js';
import { stylesPart } from './styles.js';
import type { SummaryText } from './summary-text.js';
import { BlockWriter, type Change } from './write-blocks.js';
import { element, valued, WORD_NAMESPACES, xmlPart } from './xml.js';

/**
 * Makes the Word file a board would have sent for a summary. The same summary and habits give the same bytes: the
 * file's dates are the last day of its quarter, and nothing in it depends on when or where it is made.
 */
export function buildForm(summary: SummaryText, habits: Habits): Uint8Array {
  const change: Change = { author: 'Board office', date: `${lastDayOf(summary.quarter)}T09:00:00Z` };
  const body = formBlocks(summary, habits);
  const written = (blocks: readonly Block[]) => new BlockWriter(habits.look, change).blocks(blocks);
  return zipParts({
    '[Content_Types].xml': contentTypesPart(),
    '_rels/.rels': packageLinksPart(),
    'word/document.xml': documentPart(written(body) + pageSetup(habits)),
    'word/_rels/document.xml.rels': documentLinksPart(),
    'word/styles.xml': stylesPart(habits.look),
    'word/numbering.xml': numberingPart(countNumberedLists(body)),
    'word/settings.xml': settingsPart(habits),
    'word/header1.xml': xmlPart(element('w:hdr', WORD_NAMESPACES, written(pageHeader(habits)))),
    'word/footer1.xml': xmlPart(element('w:ftr', WORD_NAMESPACES, written(pageFooter(habits)))),
    'docProps/core.xml': corePropertiesPart(habits.title, summary.quarter, change.date),
    'docProps/app.xml': appPropertiesPart(),
  });
}

/** The whole body: title, the board's word of introduction, its layout of the fields, and what stands below. */
function formBlocks(summary: SummaryText, habits: Habits): Block[] {
  const form = { habits, answers: answerParagraphs(summary, habits) };
  return [
    ...(habits.titleRow ? [] : [paragraph('Title', habits.title)]),
    ...(habits.intro ? [paragraph('FormNote', habits.intro)] : []),
    ...LAYOUTS[habits.layout](form),
    paragraph('FormNote', habits.closing ?? []),
  ];
}

const documentPart = (body: string) => xmlPart(element('w:document', WORD_NAMESPACES, element('w:body', {}, body)));

function settingsPart(habits: Habits): string {
  const mode = {
    'w:name': 'compatibilityMode',
    'w:uri': 'http://schemas.microsoft.com/office/word',
    'w:val': 15,
  };
  return xmlPart(
    element(
      'w:settings',
      WORD_NAMESPACES,
      element('w:zoom', { 'w:percent': 100 }),
      habits.typing.includes('tracked-changes') ? element('w:trackRevisions') : '',
      valued('w:defaultTabStop', 720),
      element('w:compat', {}, element('w:compatSetting', mode)),
    ),
  );
}
