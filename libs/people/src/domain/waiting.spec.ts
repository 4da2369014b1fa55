import { type Role, ROLES } from '#libs/authority';
import { isFor, type WaitingKind, waitingMessage } from './waiting.js';

const FOR: Record<WaitingKind, { own: Role[]; elsewhere: Role[] }> = {
  submitted: { own: ['board-approver'], elsewhere: [] },
  returned: { own: ['board-contributor', 'board-approver'], elsewhere: [] },
  released: { own: ['board-contributor', 'board-approver'], elsewhere: [] },
  stopped: { own: ['board-contributor', 'board-approver'], elsewhere: [] },
  asked: { own: ['board-contributor', 'board-approver'], elsewhere: [] },
  answered: { own: ['group-member', 'group-chair'], elsewhere: ['group-member', 'group-chair'] },
};
const KINDS = Object.keys(FOR) as WaitingKind[];
const RECORD = '7c1f1e0e-58a6-4a3c-9d0b-2a0f6f3c7f11';
const someone = (role: Role, boardId: string | null, closedAt: Date | null = null) => ({
  id: 'someone',
  name: 'Someone',
  roles: [role],
  boardId,
  closedAt,
});

it.each(KINDS)('is, where something was %s, for those alone who may do at that board what it asks', (kind) => {
  const waiting = { kind, boardId: 'ambleford', recordId: RECORD };
  const told = (boardId: string | null) => ROLES.filter((role) => isFor(someone(role, boardId), waiting));
  expect([told('ambleford'), told('brackenmoor'), told(null)].map((roles) => roles.sort())).toEqual(
    [FOR[kind].own, FOR[kind].elsewhere, FOR[kind].elsewhere].map((roles) => [...roles].sort()),
  );
});

it.each(KINDS)('is, where something was %s, for nobody whose account is closed', (kind) => {
  const closed = ROLES.map((role) => someone(role, 'ambleford', new Date('2014-04-01')));
  expect(closed.filter((one) => isFor(one, { kind, boardId: 'ambleford', recordId: RECORD }))).toEqual([]);
});

it('says what waits by its regional reference, where, whom to ask, and how to get no more of it', () => {
  const about = { kind: 'submitted', recordId: RECORD, reference: 'IR-2014-007' } as const;
  expect(waitingMessage(about, { name: 'Ann', publicUrl: 'https://ct.example' })).toEqual({
    subject: 'Waiting for your approval: IR-2014-007',
    text: `Dear Ann,

The learning summary IR-2014-007 was submitted at your board, for somebody else to approve or return. Its page names who submitted it: ask them.

Open it here: https://ct.example/summaries/${RECORD}

You sign in to read it. Nothing of what it says is in this e-mail.

You get this because you have not chosen otherwise. To stop such e-mails, clear “Tell me when something waits for me”: https://ct.example/account/mail

It was sent by Common Thread; please do not reply.
`,
  });
});

it.each(KINDS)('leads, where something was %s, to the page of the summary or of the question', (kind) => {
  const { text } = waitingMessage(
    { kind, recordId: RECORD, reference: 'IR-1' },
    { name: 'Ann', publicUrl: 'https://x' },
  );
  const page = kind === 'asked' || kind === 'answered' ? 'sustained' : 'summaries';
  expect(text).toContain(`https://x/${page}/${RECORD}\n`);
});
