import { PublicationsService } from '#libs/disclosure';
import type { Document, DocumentKind, Subject } from '#libs/digests';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { withFigures } from './domain/with-figures.js';
import { laterOf, type Period, periodOf, type Place, placeOf } from './edition-views.js';
import { Edition } from './edition.entity.js';

/** The kinds that are for everybody. */
export const PUBLIC_KINDS = ['public-digest', 'plain-words'] as const satisfies readonly DocumentKind[];

type PublicSubject = Extract<Subject, { publication: string }>;
/** One line of what everybody may read. `board` is the name of the one it is about, null for the region. */
export type PublicLine = Pick<Edition, 'id' | 'kind' | 'title' | 'state' | 'withdrawnAt'> & {
  publishedAt: Date;
  board: string | null;
};
/**
 * A document for everybody. It is null, and `notice` says why, where it was withdrawn or the figures in it were. `later` is
 * the edition that is read in its place, `laterFigures` a later publication of the period of its figures.
 */
export type PublicEdition = Omit<PublicLine, 'board'> & {
  document: Document | null;
  notice: string | null;
  later: string | null;
  laterFigures: string | null;
  period: Period | null;
} & Place;

/** What everybody may read without signing in: public editions once they are published, and nothing else. */
@Injectable()
export class PublicEditions {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly publications: PublicationsService,
  ) {}

  /**
   * Every public edition that was published, the last first; one that a later took the place of is left out, also where both
   * were withdrawn at once, and one whose figures were withdrawn is withdrawn.
   */
  async list(): Promise<PublicLine[]> {
    const found = await this.database.manager.find(Edition, {
      where: { ...PUBLISHED, state: Not('superseded') },
      order: { publishedAt: 'DESC' },
    });
    const figures = new Map((await this.publications.listPublished()).map((one) => [one.id, one]));
    const last = new Map(found.toReversed().map((edition) => [goneTogether(edition), edition.id]));
    return found
      .filter((edition) => last.get(goneTogether(edition)) === edition.id)
      .map((edition) => {
        const madeFrom = figures.get((edition.subject as PublicSubject).publication);
        return { ...lineOf(withFigures(edition, madeFrom)), board: madeFrom?.board ?? null };
      });
  }

  /** One of them, or undefined where there is none for everybody. */
  async find(id: string): Promise<PublicEdition | undefined> {
    const found = await this.database.manager.findOneBy(Edition, { ...PUBLISHED, id });
    if (!found) return undefined;
    const figures = await this.publications.findPublished((found.subject as PublicSubject).publication);
    const edition = withFigures(found, figures);
    const isGone = edition.state === 'withdrawn' || !figures;
    const later = figures?.content ? await laterOf(this.database.manager, found) : null;
    const place = await placeOf(this.database.manager, found);
    const document = isGone ? null : edition.published;
    const laterFigures = figures?.later?.id ?? null;
    return {
      ...lineOf(edition),
      document,
      notice: edition.notice,
      later,
      laterFigures,
      period: periodOf(figures),
      ...place,
    };
  }
}

/** What editions that were withdrawn at once have in common; of every other its own. */
const goneTogether = ({ id, subjectKey, withdrawnAt }: Edition) =>
  withdrawnAt ? `${subjectKey} ${withdrawnAt.toISOString()}` : id;

const PUBLISHED = { kind: In([...PUBLIC_KINDS]), publishedAt: Not(IsNull()) };

const lineOf = ({ id, kind, title, state, publishedAt, withdrawnAt }: Edition) => ({
  id,
  kind,
  title,
  state,
  publishedAt: publishedAt!,
  withdrawnAt,
});
