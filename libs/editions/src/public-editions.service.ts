import { PublicationsService } from '#libs/disclosure';
import type { Document, DocumentKind, Subject } from '#libs/digests';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Edition } from './edition.entity.js';

/** The kinds that are for everybody. */
export const PUBLIC_KINDS = ['public-digest', 'plain-words'] as const satisfies readonly DocumentKind[];

type PublicSubject = Extract<Subject, { publication: string }>;
/** One line of what everybody may read. `board` is the name of the one it is about, null for the region. */
export type PublicLine = Pick<Edition, 'id' | 'kind' | 'title' | 'state'> & { publishedAt: Date; board: string | null };
/**
 * A document for everybody. It is null, and `notice` says why, where it was withdrawn or the figures in it were. `later` is
 * the edition that took its place, `laterFigures` a later publication of the period of its figures.
 */
export type PublicEdition = Omit<PublicLine, 'board'> & {
  document: Document | null;
  notice: string | null;
  later: string | null;
  laterFigures: string | null;
};

/** What everybody may read without signing in: public editions once they are published, and nothing else. */
@Injectable()
export class PublicEditions {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly publications: PublicationsService,
  ) {}

  /**
   * Every public edition that was published, the last first; one that a later took the place of is left out, and one whose
   * figures were withdrawn is withdrawn.
   */
  async list(): Promise<PublicLine[]> {
    const found = await this.database.manager.find(Edition, {
      where: { ...PUBLISHED, state: Not('superseded') },
      order: { publishedAt: 'DESC' },
    });
    const figures = new Map((await this.publications.listPublished()).map((one) => [one.id, one]));
    return found.map((edition) => {
      const { board = null, state } = figures.get((edition.subject as PublicSubject).publication) ?? {};
      return { ...lineOf(edition), board, state: state === 'withdrawn' ? state : edition.state };
    });
  }

  /** One of them, or undefined where there is none for everybody. */
  async find(id: string): Promise<PublicEdition | undefined> {
    const edition = await this.database.manager.findOneBy(Edition, { ...PUBLISHED, id });
    if (!edition) return undefined;
    const { publication } = edition.subject as PublicSubject;
    const figures = await this.publications.findPublished(publication);
    const notice = edition.state === 'withdrawn' ? edition.notice : (figures?.erratum ?? null);
    const isGone = edition.state === 'withdrawn' || !figures?.content;
    return {
      ...lineOf(edition),
      document: isGone ? null : edition.published,
      notice,
      later: await this.later(edition),
      laterFigures: figures?.later?.id ?? null,
    };
  }

  private async later({ subjectKey, state }: Edition): Promise<string | null> {
    if (state !== 'superseded') return null;
    const later = await this.database.manager.findOneBy(Edition, { ...PUBLISHED, subjectKey, state: 'published' });
    return later?.id ?? null;
  }
}

const PUBLISHED = { kind: In([...PUBLIC_KINDS]), publishedAt: Not(IsNull()) };

const lineOf = ({ id, kind, title, state, publishedAt }: Edition) => ({
  id,
  kind,
  title,
  state,
  publishedAt: publishedAt!,
});
