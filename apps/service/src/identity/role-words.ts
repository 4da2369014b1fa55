import { ROLE_LABELS, ROLES, type Role } from '#libs/authority';

const DOES: Record<(typeof ROLES)[number], string> = {
  administrator: 'Adds people, closes accounts and keeps the platform up to date',
  'board-contributor': 'Writes or uploads a board’s summaries, decides on identifying details and submits',
  'board-approver': 'Approves or returns what somebody else submitted, and releases it to the region',
  'privacy-guardian': 'Stops a summary from leaving, and records the check before anything goes to the public',
  'group-member': 'Composes and edits digests, sends reminders, gives out coding and decides on the typology',
  'group-chair': 'Reviews and approves the group’s digests and reports before they are published',
  'steering-group-member': 'Reads how the boards compare, and comments on changes to the typology',
  coder: 'Settles the codes of passages',
};

/** The roles as checkboxes, each with what it is for. */
export const roleChoices = (chosen: readonly string[] = [], among: readonly Role[] = ROLES) =>
  ROLES.filter((role) => among.includes(role)).map((role) => ({
    value: role,
    text: ROLE_LABELS[role],
    hint: { text: DOES[role] },
    checked: chosen.includes(role),
  }));

export const rolesInWords = (roles: readonly Role[]) => roles.map((role) => ROLE_LABELS[role]).join(', ');
