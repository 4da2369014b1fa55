import { type Document, type Figure, figuresOf, recountFigure } from '#libs/digests';
import { type Actor, requireMay } from '#libs/authority';
import { type MartResult, Warehouse } from '#libs/warehouse';
import { Injectable } from '@nestjs/common';
import { figuresByName } from './domain/tokens.js';
import type { EditionView } from './edition-views.js';
import { EditionsService } from './editions.service.js';

/** What counting a figure again gives. `gone`: its snapshot cannot be asked any more. `frozen`: no mart holds it, or it is repeated from
 * what is published. */
export type Recount =
  | { kind: 'same' }
  | { kind: 'other'; value: number | null }
  | { kind: 'gone' }
  | { kind: 'frozen' };
/** A figure of an edition with where it is from. `answer` is what its mart says, not yet disclosed to anybody. */
export type Trace = {
  edition: EditionView & { document: Document };
  figure: Figure;
  recount: Recount;
  answer: MartResult | null;
};

/** Where the figures of an edition are from, and whether they still come out the same. */
@Injectable()
export class TracesService {
  constructor(
    private readonly editions: EditionsService,
    private readonly warehouse: Warehouse,
  ) {}

  /** One figure of an edition the actor may read, counted again from the snapshot it is of; undefined where there is none. */
  async find(actor: Actor, id: string, name: string): Promise<Trace | undefined> {
    requireMay(actor, 'editions.read');
    const edition = await this.editions.find(actor, id);
    const figure = edition?.document && figuresByName(figuresOf(edition.document)).get(name);
    if (!edition?.document || !figure) return undefined;
    return { edition: { ...edition, document: edition.document }, figure, ...(await this.countAgain(figure, edition)) };
  }

  private async countAgain(
    figure: Figure,
    { document }: Pick<EditionView, 'document'>,
  ): Promise<Pick<Trace, 'recount' | 'answer'>> {
    if (figure.source.kind !== 'mart') return { recount: { kind: 'frozen' }, answer: null };
    const snapshot = await this.warehouse.forSnapshot(document!.versions.snapshot);
    if (!snapshot.ok) return { recount: { kind: 'gone' }, answer: null };
    const [answer, value] = [
      await snapshot.value.query(figure.source.mart, figure.source.filters),
      await recountFigure(figure, snapshot.value),
    ];
    if (!answer.ok || !value.ok) return { recount: { kind: 'gone' }, answer: null };
    const recount: Recount = value.value === figure.value ? { kind: 'same' } : { kind: 'other', value: value.value };
    return { recount, answer: answer.value };
  }
}
