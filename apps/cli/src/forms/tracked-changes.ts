import { paragraph, plainText, type Inline, type Paragraph } from './model.js';

/** What a board office changes when it reads a draft: the words it put in, and those it struck out for them. */
const CORRECTIONS: readonly [accepted: string, struckOut: string][] = [
  ['was not brought', 'did not attend'],
  ['HV', 'health visitor'],
  ['CSC', 'social care'],
  ['mother', 'mum'],
  ['SW', 'social worker'],
  ['police', 'PPU'],
  ['nobody', 'no one'],
];
const CORRECTIONS_A_FORM = 3;
const DRAFT_NOTE = 'DRAFT for the panel, not yet agreed. Remove before sending.';

/**
 * An answer as the board office returned it, its corrections still tracked. Accepting them all gives back the same
 * text: each inserted word was in the answer, and each deleted one was not. In: `taken`, which remembers over one form
 * the corrections made already, so that each is made once and no more than three in all. Out: the same paragraphs.
 */
export function trackCorrections(paragraphs: readonly Paragraph[], taken: Set<string>): Paragraph[] {
  return paragraphs.map((one) => ({ ...one, inlines: one.inlines.flatMap((inline) => correct(inline, taken)) }));
}

function correct(inline: Inline, taken: Set<string>): Inline[] {
  if (inline.kind !== 'text' || taken.size >= CORRECTIONS_A_FORM) return [inline];
  const found = CORRECTIONS.filter(([accepted]) => !taken.has(accepted)).find(([accepted]) =>
    wholeWord(accepted).test(inline.text),
  );
  if (!found) return [inline];
  const [accepted, struckOut] = found;
  taken.add(accepted);
  const at = inline.text.search(wholeWord(accepted));
  return [
    plainText(inline.text.slice(0, at)),
    { kind: 'deleted', text: struckOut },
    { kind: 'inserted', text: accepted },
    plainText(inline.text.slice(at + accepted.length)),
  ];
}

const wholeWord = (word: string) => new RegExp(`(?<![\\w'\u2019/-])${word}(?![\\w'\u2019/-])`);

/** Puts a tracked sentence at the end of an answer's last paragraph: its last sentence came in the office's hand. */
export function trackLastSentence(paragraphs: readonly Paragraph[]): Paragraph[] {
  const last = paragraphs.at(-1);
  const inline = last?.inlines.at(-1);
  const cut = inline?.kind === 'text' ? inline.text.search(/(?<=[a-z]{3}\. )[A-Z][^.]+\.$/) : -1;
  if (!last || inline?.kind !== 'text' || cut < 0) return [...paragraphs];
  const inlines: Inline[] = [
    ...last.inlines.slice(0, -1),
    plainText(inline.text.slice(0, cut)),
    { kind: 'inserted', text: inline.text.slice(cut) },
  ];
  return [...paragraphs.slice(0, -1), { ...last, inlines }];
}

/** Marks the first item of a list of two or more as put in by the office, bullet and all. */
export function trackFirstItem(paragraphs: readonly Paragraph[]): Paragraph[] {
  const [first, ...rest] = paragraphs;
  if (!first?.list || rest.length === 0) return [...paragraphs];
  const inlines = first.inlines.map((inline): Inline =>
    inline.kind === 'text' ? { kind: 'inserted', text: inline.text } : inline,
  );
  return [{ ...first, inlines, mark: 'inserted' }, ...rest];
}

/** Sets before an answer the note its draft carried, struck out whole. */
export function strikeOutDraftNote(paragraphs: readonly Paragraph[]): Paragraph[] {
  const note = paragraph('Normal', [{ kind: 'deleted', text: DRAFT_NOTE }]);
  return [{ ...note, mark: 'deleted' }, ...paragraphs];
}
