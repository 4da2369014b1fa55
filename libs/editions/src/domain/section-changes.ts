import type { Block, Document, Section } from '#libs/digests';
import { ok, type Outcome, refused } from '#libs/kernel';
import { composedWords, hasRoomFor, isRewritable, linesOf } from './block-lines.js';
import { checkOwnWords, checkWords, linesTyped, type WordsRefusal } from './check-words.js';
import type { Edit, EditContent, EditKind } from './edit.js';
import { type Labelled, nameMeant, showLabels } from './figure-labels.js';
import {
  isHiddenAfter,
  labelsFor,
  quotesHiddenAfter,
  quotesOrder,
  wordsAfter,
  type WordsKind,
  wordsKind,
} from './section-words.js';
import { TOKEN } from './tokens.js';

/**
 * What a form says of one place: how many edits of it there were when the form was opened, and what it shall be. `texts` are
 * fields as typed; what is left out stays as it is.
 */
export type SentPlace = {
  id: string;
  seen: number;
  texts?: readonly string[];
  isHidden?: boolean;
  hiddenQuotes?: readonly string[];
};
/** A form about one section. `added` is a paragraph to be put after a place, or with null first. */
export type SentSection = { places: readonly SentPlace[]; added?: { after: string | null; text: string } };

/** An edit to be kept. */
export type Change = { target: string; kind: EditKind; content: EditContent | null; against: string[] };
/**
 * Two people wrote the same place: what the other one made of it, who is told by `by`, and what was sent, as it was typed. With
 * `isLeftOut` the other one left it out, and its words are as they were.
 */
export type Conflict = { id: string; theirs: string[]; sent: readonly string[]; by: string; isLeftOut?: true };
export type SectionRefusal = (WordsRefusal & { place: string }) | { code: 'editions.no-such-block'; place: string };
export type SectionChanges = { changes: Change[]; conflicts: Conflict[] };

/** The place that a refusal of the paragraph added is about. */
export const ADDED = 'added';

/**
 * What a form about a section changes. What was not touched in the form stays as somebody else may have made it meanwhile;
 * a place both wrote is a conflict and stays as the other one made it. Out: the edits to keep and the conflicts, or all that
 * is wrong with the words, and then nothing is kept. `newId` names the paragraph added.
 */
export function sectionChanges(
  document: Document,
  section: Section,
  edits: readonly Edit[],
  sent: SentSection,
  newId: string,
): Outcome<SectionChanges, SectionRefusal> {
  const form = new SectionForm(section, edits, labelsFor(document, section));
  for (const place of sent.places) form.take(place);
  if (sent.added && linesTyped(sent.added.text).length > 0) form.add(sent.added.after, sent.added.text, newId);
  const [first, ...others] = form.refusals;
  return first ? refused(first, ...others) : ok({ changes: form.changes, conflicts: form.conflicts });
}

class SectionForm {
  readonly changes: Change[] = [];
  readonly conflicts: Conflict[] = [];
  readonly refusals: SectionRefusal[] = [];

  constructor(
    private readonly section: Section,
    private readonly edits: readonly Edit[],
    private readonly figures: readonly Labelled[],
  ) {}

  take({ id, seen, texts, isHidden, hiddenQuotes }: SentPlace): void {
    const block = this.section.blocks.find((one) => one.id === id);
    if (!block && !this.edits.some((edit) => edit.kind === 'own' && edit.target === id))
      return void this.refusals.push({ code: 'editions.no-such-block', place: id });
    const kind = wordsKind(block);
    if (texts && kind) this.takeWords({ id, block, kind }, texts, { seen, isHidden: isHidden === true });
    if (block && isHidden !== undefined) this.takeHidden(block, isHidden, seen);
    if (block?.kind === 'quotes' && hiddenQuotes) this.takeQuotes(block, hiddenQuotes, seen);
  }

  add(after: string | null, text: string, id: string): void {
    const checked = checkWords(linesTyped(text), { figures: this.figures, composed: [] });
    if (!checked.ok) return this.refuse(ADDED, checked.refusals);
    const block = this.section.blocks.find((one) => one.id === after);
    const content = { section: this.section.id, after, texts: checked.value };
    this.changes.push({ target: id, kind: 'own', content, against: block ? composedWords(block) : [] });
  }

  /** What is left out keeps its words, so that they are there when it is brought back; it alone may have none. */
  private takeWords(place: Place, texts: readonly string[], { seen, isHidden }: { seen: number; isHidden: boolean }) {
    const typed = typedIn(place.block, texts);
    if (isHidden && typed.length === 0) return;
    const meant = typed.map((text) => text.replaceAll(TOKEN, (token, name: string) => this.named(token, name)));
    const [before, now] = [this.words(place, seen), this.words(place)];
    if (isSame(meant, before) || isSame(meant, now)) return;
    const content = this.contentOf(place, typed);
    if (!content.ok) return this.refuse(place.id, content.refusals);
    const isLeftOut = !isHidden && this.isLeftOutSince(place.id, seen);
    if (isLeftOut || !isSame(before, now)) this.conflict(place, now, texts, isLeftOut);
    else
      this.changes.push({ target: place.id, kind: place.kind, content: content.value, against: this.against(place) });
  }

  /** What the words typed make of a place. Null: what was composed, or where nothing was, nothing. */
  private contentOf({ id, block, kind }: Place, typed: readonly string[]): Outcome<EditContent | null, WordsRefusal> {
    if (kind !== 'rewrite' && typed.length === 0) return ok(null);
    if (kind === 'answer') return contentFrom(checkOwnWords(typed), (texts) => ({ texts }));
    const composed = block && isRewritable(block) ? linesOf(block).map(({ text }) => text) : [];
    const checked = checkWords(typed, { figures: this.figures, composed });
    if (!block || !isRewritable(block)) return contentFrom(checked, (texts) => ({ ...this.placeOfOwn(id), texts }));
    if (checked.ok && !hasRoomFor(block, typed.length))
      return refused({ code: 'editions.line-count', lines: composed.length });
    return contentFrom(checked, (texts) => (isSame(texts, composed) ? null : { texts }));
  }

  private isLeftOutSince(id: string, seen: number): boolean {
    return !isHiddenAfter(id, this.edits, seen) && isHiddenAfter(id, this.edits);
  }

  private takeHidden(block: Block, isHidden: boolean, seen: number): void {
    const [before, now] = [isHiddenAfter(block.id, this.edits, seen), isHiddenAfter(block.id, this.edits)];
    if (isHidden === before || isHidden === now) return;
    const content = isHidden ? ({ hidden: true } as const) : null;
    this.changes.push({ target: block.id, kind: 'hide', content, against: composedWords(block) });
  }

  /** Quotes somebody else has hidden or brought back meanwhile stay as they made them. */
  private takeQuotes(block: Quotes, sent: readonly string[], seen: number): void {
    const [before, now] = [quotesHiddenAfter(block.id, this.edits, seen), quotesHiddenAfter(block.id, this.edits)];
    const ids = block.quotes.map(({ passageId }) => passageId);
    const hidden = ids.filter((id) => (sent.includes(id) === before.includes(id) ? now : sent).includes(id));
    if (
      isSame(
        hidden,
        ids.filter((id) => now.includes(id)),
      )
    )
      return;
    const order = quotesOrder(block.id, this.edits);
    this.changes.push({ target: block.id, kind: 'quotes', content: { order, hidden }, against: [] });
  }

  private named(token: string, meant: string): string {
    const name = nameMeant(meant, this.figures);
    return name === undefined ? token : `{${name}}`;
  }

  private words({ id, block }: Place, upTo?: number): string[] {
    return wordsAfter(id, block, this.edits, upTo);
  }

  private against({ id, block }: Place): string[] {
    if (block) return composedWords(block);
    const { after } = this.placeOfOwn(id);
    const neighbour = this.section.blocks.find((one) => one.id === after);
    return neighbour ? composedWords(neighbour) : [];
  }

  private placeOfOwn(target: string): { section: string; after: string | null } {
    const contents = this.edits.flatMap((edit) =>
      edit.kind === 'own' && edit.target === target ? [edit.content] : [],
    );
    return { section: this.section.id, after: contents.findLast((content) => content !== null)?.after ?? null };
  }

  private conflict({ id, kind }: Place, now: readonly string[], sent: readonly string[], isLeftOut: boolean): void {
    const theirs = now.map((text) => showLabels(text, this.figures));
    const theirKind = isLeftOut ? 'hide' : kind;
    const by = this.edits.findLast((edit) => edit.target === id && edit.kind === theirKind)?.madeBy ?? '';
    this.conflicts.push({ id, theirs, sent, by, ...(isLeftOut ? { isLeftOut } : {}) });
  }

  private refuse(place: string, refusals: readonly WordsRefusal[]): void {
    this.refusals.push(...refusals.map((refusal) => ({ ...refusal, place })));
  }
}

type Place = { id: string; block: Block | undefined; kind: WordsKind };
type Quotes = Extract<Block, { kind: 'quotes' }>;

/** The lines typed into the fields of a place: a field of one line is one, whatever breaks were typed into it. */
function typedIn(block: Block | undefined, texts: readonly string[]): string[] {
  const fields = texts.map(linesTyped);
  const isLineByLine = !block || block.kind === 'list' || block.kind === 'not-stated';
  return isLineByLine ? fields.flat() : fields.map((lines) => lines.join(' ')).filter((line) => line !== '');
}

function contentFrom(
  checked: Outcome<string[], WordsRefusal>,
  make: (texts: string[]) => EditContent | null,
): Outcome<EditContent | null, WordsRefusal> {
  return checked.ok ? ok(make(checked.value)) : checked;
}

/** As typed or as composed: what a field makes of spaces and signs is no change. */
const isSame = (one: readonly string[], other: readonly string[]) =>
  one.flatMap(linesTyped).join('\n') === other.flatMap(linesTyped).join('\n');
