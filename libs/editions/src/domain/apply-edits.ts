import { type Block, blocksOf, type Document, type Figure, figuresOf, type Section } from '#libs/digests';
import { composedWords, isRewritable, linesOf, type Rewritable, withLines } from './block-lines.js';
import { type Edit, type EditKind, standingEdits, WHOLE_DOCUMENT } from './edit.js';
import { mergeOrder } from './merge-order.js';
import { placesOf, wantedOrder } from './places.js';
import { type FigureNamed, figuresByName, lineFrom } from './tokens.js';

type EditOf<K extends EditKind> = Extract<Edit, { kind: K }>;

/** Why the words of an editor found no place in a document composed anew. */
export type NoPlace = 'block-gone' | 'section-gone' | 'figure-gone' | 'shape-changed' | 'answered-since';
/** Words of an editor that are not in the document, though nobody took them back. */
export type Unplaced = { edit: EditOf<'rewrite' | 'own' | 'answer'>; why: NoPlace };
/** An edit that stands, though the composed words it was made on have changed since; `now` are those there are now. */
export type Stale = { edit: Edit; now: string[] };
export type Edited = { document: Document; unplaced: Unplaced[]; stale: Stale[] };

/**
 * A document as composed, with what its editors made of it: words anew, hidden, in another order, added, answered. No figure
 * and no quote changes: a figure is found by its name in the composed document, a quote is kept or left out. Words that find
 * no place come back as `unplaced`, so none is ever lost. `edits` are all there are, in the order they came in. Neither
 * argument is changed. Issue 6, "a draft, not a dump".
 */
export function applyEdits(composed: Document, edits: readonly Edit[]): Edited {
  return new Editing(composed, standingEdits(edits)).done();
}

class Editing {
  private readonly unplaced: Unplaced[] = [];
  private readonly stale: Stale[] = [];
  private readonly met = new Set<Edit>();
  private readonly figures: ReadonlyMap<string, Figure>;

  constructor(
    private readonly composed: Document,
    private readonly edits: readonly Edit[],
  ) {
    this.figures = figuresByName(figuresOf(composed));
  }

  done(): Edited {
    const sections = new Map(this.composed.sections.map((section) => [section.id, this.section(section)]));
    const order = mergeOrder([...sections.keys()], wantedOrder(this.edits, WHOLE_DOCUMENT));
    for (const edit of this.edits) if (!this.met.has(edit)) this.leftOver(edit);
    const document = { ...this.composed, sections: order.map((id) => sections.get(id)!) };
    return { document, unplaced: this.unplaced, stale: this.stale };
  }

  private section(section: Section): Section {
    const composed = new Map(section.blocks.map((block) => [block.id, this.block(block)]));
    const blocks = placesOf(section, this.edits).flatMap((id) => composed.get(id) ?? this.own(id, section));
    return { ...section, blocks, parts: section.parts.map((part) => this.section(part)) };
  }

  private block(block: Block): Block[] {
    const hide = this.edit('hide', block.id);
    const written = this.written(block);
    if (!hide) return written;
    this.stands(hide, block);
    return [];
  }

  private written(block: Block): Block[] {
    if (isRewritable(block)) return [this.rewritten(block)];
    if (block.kind === 'quotes') return this.quotes(block);
    return block.kind === 'not-stated' ? this.answered(block) : [block];
  }

  private rewritten(block: Rewritable): Block {
    const edit = this.edit('rewrite', block.id);
    if (!edit) return block;
    const own = figuresByName(linesOf(block).flatMap(({ figures }) => figures));
    const lines = linesFrom(edit.content!.texts, (name) => own.get(name) ?? this.figures.get(name));
    const written = lines && withLines(block, lines);
    if (!written) {
      this.noPlace(edit, lines ? 'shape-changed' : 'figure-gone');
      return block;
    }
    this.stands(edit, block);
    return written;
  }

  private quotes(block: Extract<Block, { kind: 'quotes' }>): Block[] {
    const edit = this.edit('quotes', block.id);
    if (!edit) return [block];
    this.met.add(edit);
    const { order, hidden } = edit.content!;
    const ids = block.quotes.map(({ passageId }) => passageId);
    const shown = mergeOrder(ids, order).filter((id) => !hidden.includes(id));
    const quotes = shown.flatMap((id) => block.quotes.filter(({ passageId }) => passageId === id));
    return quotes.length > 0 ? [{ ...block, quotes }] : [];
  }

  /** Words a person wrote where the record has no answer, under whom they are of: numbers in them are theirs. */
  private answered(block: Extract<Block, { kind: 'not-stated' }>): Block[] {
    const edit = this.edit('answer', block.id);
    if (!edit) return [block];
    this.stands(edit, block);
    const lead = `${block.what}, as stated by ${this.composed.about}:`;
    return paragraphs(
      block.id,
      [lead, ...edit.content!.texts].map((text) => ({ text, figures: [] })),
    );
  }

  /** A paragraph somebody added. */
  private own(id: string, section: Section): Block[] {
    const edit = this.edit('own', id)!;
    const lines = linesFrom(edit.content!.texts, (name) => this.figures.get(name));
    if (!lines) this.noPlace(edit, 'figure-gone');
    if (!lines) return [];
    this.stands(
      edit,
      section.blocks.find((block) => block.id === edit.content!.after),
    );
    return paragraphs(id, lines);
  }

  private edit<K extends EditKind>(kind: K, target: string): EditOf<K> | undefined {
    return this.edits.find((edit): edit is EditOf<K> => edit.kind === kind && edit.target === target);
  }

  /** Notes that an edit is in the document, and whether what it was made on has changed. */
  private stands(edit: Edit, block: Block | undefined): void {
    this.met.add(edit);
    const now = block ? composedWords(block) : [];
    if (edit.against.join('\n') !== now.join('\n')) this.stale.push({ edit, now });
  }

  private noPlace(edit: Unplaced['edit'], why: NoPlace): void {
    this.met.add(edit);
    this.unplaced.push({ edit, why });
  }

  private leftOver(edit: Edit): void {
    if (edit.kind === 'own') this.noPlace(edit, 'section-gone');
    if (edit.kind !== 'rewrite' && edit.kind !== 'answer') return;
    const isThere = blocksOf(this.composed).some(({ id }) => id === edit.target);
    this.noPlace(edit, isThere ? LEFT_BEHIND[edit.kind] : 'block-gone');
  }
}

/** What became of a block that an edit of this kind no longer fits. */
const LEFT_BEHIND = { rewrite: 'shape-changed', answer: 'answered-since' } as const;

function linesFrom(texts: readonly string[], named: FigureNamed) {
  const lines = texts.map((text) => lineFrom(text, named));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

/** Lines as paragraphs under one name, the first with just that. */
const paragraphs = (id: string, lines: readonly { text: string; figures: Figure[] }[]): Block[] =>
  lines.map((line, place) => ({ kind: 'paragraph', id: place === 0 ? id : `${id}.${place}`, ...line }));
