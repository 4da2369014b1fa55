import type { Actor } from '#libs/authority';
import { BackupLedger, isOverdue } from '#libs/backup';
import { OutboxService } from '#libs/circulation';
import {
  AccessReviews,
  DutiesService,
  Handovers,
  InvitationsService,
  PeopleSettings,
  type ReviewLine,
  documentLines,
  statementLine,
} from '#libs/people';
import { REFERENCE, type Reference } from '#libs/framework';
import { Controller, Get, Inject } from '@nestjs/common';
import { Jobs } from '../../../worker/src/jobs.js';
import { MailStates } from '../circulation/mail-state.js';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { rolesInWords } from './role-words.js';

/** The pages administrators have, each with a line on what it is for. Another page of theirs is one more line. */
const LINKS = [
  {
    href: '/people',
    text: 'People',
    about: 'Invite somebody, change roles and addresses, sign somebody out, close an account',
  },
  {
    href: '/access-reviews',
    text: 'Who has access',
    about: 'Each quarter’s decision on who still needs it, and its record',
  },
  {
    href: '/outbox',
    text: 'E-mails on their way',
    about: 'What was sent about digests and reports, what waits, invitations and notices too, and what failed',
  },
  {
    href: '/audit',
    text: 'Audit trail',
    about: 'Who did or saw what, when, from where and what for',
  },
  {
    href: '/retention',
    text: 'Keeping and disposing of records',
    about: 'How long records are kept, what is due for disposal, and what a legal hold keeps',
  },
  { href: '/backups', text: 'Backups', about: 'How the last ones went, and which are kept' },
  { href: '/tagger', text: 'Tagger', about: 'How good the suggested codes are, and which tagger suggests them' },
  {
    href: '/about/privacy',
    text: 'Data protection',
    about: 'Notices, assessments and agreements, and when they are to be looked at again',
  },
  {
    href: '/about/accessibility',
    text: 'Accessibility',
    about: 'The statement everybody can read, what is known not to work, and when it is to be looked over again',
  },
  { href: '/health', text: 'Health', about: 'Whether the service answers, and from which figures (for programs)' },
];

/** What needs an administrator, and where to see to it. */
@Controller('administration')
@May('accounts.administer')
export class AdministrationController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly reviews: AccessReviews,
    private readonly duties: DutiesService,
    private readonly outbox: OutboxService,
    private readonly backups: BackupLedger,
    private readonly mail: MailStates,
    private readonly handovers: Handovers,
    private readonly jobs: Jobs,
    private readonly people: PeopleSettings,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async show(@Who() actor: Actor) {
    const [
      invited,
      review,
      idle,
      notAccepted,
      { counts },
      mail,
      untakenSince,
      figuresLateSince,
      boardsWithout,
      lastBackup,
    ] = await Promise.all([
      this.invitations.list(actor),
      this.reviews.current(actor),
      this.reviews.idle(actor),
      this.duties.countNotAccepted(actor),
      this.outbox.list(actor),
      this.mail.now(actor),
      this.jobs.untakenSince(),
      this.jobs.figuresLateSince(),
      this.handovers.boardsWithout(actor),
      this.backups.lastGood(),
    ]);
    return new Page('identity/administration', {
      links: LINKS,
      invitations: {
        open: invited.length,
        stuck: invited.filter(({ state }) => state === 'expired' || state === 'not-sent').length,
      },
      review,
      ...standingIn(review?.lines ?? []),
      idle: idle.map((account) => ({ ...account, does: rolesInWords(account.roles) })),
      idleDays: this.reviews.policy().idleDays,
      duties: { notAccepted, areRequired: this.duties.mustBeAccepted },
      backup: { last: lastBackup, isOverdue: isOverdue(lastBackup, new Date()) },
      mail: {
        ...mail,
        waiting: (counts.queued ?? 0) + (counts['in-hand'] ?? 0) + mail.beside.length,
        failed: counts.failed ?? 0,
      },
      untakenSince,
      figuresLateSince,
      boardsWithout,
      boardsInAll: this.reference.region.boards.length,
      documents: this.documents(new Date().toISOString().slice(0, 10)),
    });
  }

  /** What is missing or was to be looked over by now, and where it is. */
  private documents(today: string) {
    const { documents, accessibility } = this.people.governance;
    return [
      ...documentLines(documents, today).map((line) => ({ ...line, href: '/about/privacy' })),
      { ...statementLine(accessibility.ofRegion, today), href: '/about/accessibility' },
    ].filter(({ state }) => state !== 'in-order');
  }
}

/** How many decisions of an access review are still to be made, and whom it asks an administrator about by name. */
const standingIn = (lines: readonly ReviewLine[]) => ({
  toDecide: lines.filter(({ standing, isAsked }) => isAsked && standing !== 'decided' && standing !== 'left').length,
  flagged: lines
    .filter(({ standing }) => standing === 'flagged')
    .map((line) => ({ ...line, does: rolesInWords(line.roles) })),
});
