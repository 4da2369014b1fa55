import { REFERENCE, type Reference } from '#libs/framework';
import { withoutPlaceholders } from '#libs/digests';
import { EditionsService, seesAs } from '#libs/editions';
import { type Actor, BOARD_ROLES, type Role, ROLE_LABELS, ROLES } from '#libs/authority';
import { Press } from '#libs/print';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { isId } from './editions.controller.js';
import { KIND_WORDS, STATE_TAGS } from './words.js';

const recipient = z.object({ role: z.enum(ROLES).optional().catch(undefined), board: z.string().max(100).optional() });

/**
 * A document as somebody else would have it: by the same way and behind the same walls, as a person who has that role and
 * board and is nobody. Only for those who work on it.
 */
@Controller('editions/:id/preview')
@May('editions.see-drafts')
export class EditionPreviewController {
  constructor(
    private readonly editions: EditionsService,
    private readonly press: Press,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async show(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: recipient }) sent: z.infer<typeof recipient>,
  ) {
    const draft = isId(id) ? await this.editions.findDraft(actor, id) : undefined;
    if (!draft) throw new NotFoundException();
    const { boards } = this.reference.region;
    const board = boards.find((one) => one.id === sent.board)?.id ?? null;
    const reader = sent.role && readerOf(sent.role, board ?? actor.boardId ?? boards[0]!.id);
    const seen = reader && (await this.editions.find(reader, id));
    const isForLater = reader && !seen && seesAs(reader, asPublished(draft)) !== 'nothing';
    return new Page('editions/preview', {
      edition: draft,
      all: ROLES.map((role) => this.line(role, draft, board ?? draft.boardId ?? boards[0]!.id)),
      role: sent.role,
      board: reader?.boardId ?? board,
      isBoardRole: sent.role && BOARD_ROLES.includes(sent.role),
      roles: ROLES.map((role) => ({ id: role, label: ROLE_LABELS[role] })),
      seen,
      html: seen?.document && (await this.press.toHtml(seen.document, { isDraft: !seen.publishedAt })),
      later: isForLater ? await this.press.toHtml(withoutPlaceholders(draft.document)) : undefined,
      kindWords: KIND_WORDS,
      stateTags: STATE_TAGS,
    });
  }

  /** What somebody with one role has of it now, and would have once it is published. */
  private line(role: Role, draft: Parameters<typeof seesAs>[1], board: string) {
    const reader = readerOf(role, board);
    return { label: ROLE_LABELS[role], now: seesAs(reader, draft), published: seesAs(reader, asPublished(draft)) };
  }
}

/** The same as it is once it is published. */
const asPublished = (draft: Parameters<typeof seesAs>[1]) => ({
  ...draft,
  publishedAt: draft.publishedAt ?? new Date(0),
});

/** A person with one role, who is nobody; of the board where the role is one of a board's. */
const readerOf = (role: Role, board: string): Actor => ({
  id: 'preview',
  name: ROLE_LABELS[role],
  boardId: BOARD_ROLES.includes(role) ? board : null,
  roles: [role],
});
