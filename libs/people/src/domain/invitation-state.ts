export type InvitationProblem = {
  code:
    | 'people.no-such-invitation'
    | 'people.invitation-used'
    | 'people.invitation-withdrawn'
    | 'people.invitation-expired';
};
type Dates = { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date };

/** Why an invitation cannot be taken up, if it cannot. Only who holds its link gets to ask. */
export function problemOf(invitation: Dates | null, now: Date): InvitationProblem | undefined {
  if (!invitation) return { code: 'people.no-such-invitation' };
  if (invitation.acceptedAt) return { code: 'people.invitation-used' };
  if (invitation.withdrawnAt) return { code: 'people.invitation-withdrawn' };
  return invitation.expiresAt <= now ? { code: 'people.invitation-expired' } : undefined;
}

/** How an open invitation stands, for the list of them. */
export function stateOf(
  invitation: { sentAt: Date | null; whyNotSent: string | null; expiresAt: Date },
  now: Date,
): 'not-sent' | 'waiting' | 'sent' | 'expired' {
  if (invitation.whyNotSent) return 'not-sent';
  if (!invitation.sentAt) return 'waiting';
  return invitation.expiresAt <= now ? 'expired' : 'sent';
}
