import type { ChangeRefusal, DomainRefusal, NoSuchSession } from '#libs/identity';
import type { AcceptRefusal, DutiesRefusal, InviteRefusal, ReviewRefusal } from '#libs/people';
import type { SubjectRefusal } from '#libs/search';

/** What may be refused about people, their access, and what is held about somebody. */
export type PeopleRefusals =
  | ChangeRefusal
  | DomainRefusal
  | NoSuchSession
  | InviteRefusal
  | AcceptRefusal
  | ReviewRefusal
  | DutiesRefusal
  | SubjectRefusal;

/** What refusals on people, their access and their keys mean over HTTP, and the sentence for each. */
export const PEOPLE_REFUSALS = {
  'identity.own-account': [409, 'This is your own account. Another administrator has to change or close it.'],
  'identity.last-administrator': [
    409,
    'This is the last administrator. Make somebody else an administrator first, so that people can still be added and closed.',
  ],
  'identity.domain-not-valid': [422, 'Enter two different domains, like council.example.org'],
  'identity.domain-has-address': [
    409,
    'Somebody has one of these addresses at the new domain already. Nothing was changed. Change the addresses one by one.',
  ],
  'identity.no-such-session': [404, 'This browser is signed out already.'],
  'people.invited-already': [
    409,
    'This person is invited already. Send the invitation again from the list, or withdraw it first',
  ],
  'people.invitation-closed': [409, 'This invitation has been taken up or withdrawn. Nothing was changed.'],
  'people.no-such-invitation': [
    404,
    'This link does not work. Check that you copied all of it. If the invitation was sent again, use the link in the latest e-mail.',
  ],
  'people.invitation-used': [
    409,
    'This invitation has been taken up. Sign in with your e-mail address and the password you set.',
  ],
  'people.invitation-withdrawn': [409, 'This invitation has been withdrawn. Ask whoever invited you.'],
  'people.invitation-expired': [409, 'This invitation has expired. Ask whoever invited you to send it again.'],
  'people.access-changed': [
    409,
    'What this person may do has changed since you opened the page. See what it is now, then decide',
  ],
  'people.decision-missing': [422, 'Select whether to keep, change or close this access'],
  'people.reason-missing': [422, 'Enter why'],
  'people.reason-too-long': [422, 'Your reason must be 500 characters or fewer'],
  'people.roles-unchanged': [422, 'Select other roles than before, or keep the access as it is'],
  'people.roles-added': [422, 'You can take roles away. To give somebody another one, ask an administrator'],
  'people.no-such-review': [404, 'No review of access of that quarter has been opened.'],
  'people.review-over': [
    409,
    'A later review of access has been opened, so nothing of this one can be decided any more. Nothing was changed: decide in the review that is open now.',
  ],
  'people.not-under-review': [404, 'This account is not in the review that is open now, or not yours to decide on.'],
  'people.decided-already': [409, 'Somebody has decided on this access already. Nothing was changed.'],
  'people.duties-not-accepted': [422, 'Confirm that you have read your duties and will keep them'],
  'people.duties-changed': [409, 'The duties have changed since you opened the page. Read them again, then accept.'],
  'search.words-too-short': [422, 'Enter at least one word, or part of one, of three letters or more'],
  'search.day-not-read': [422, 'Enter days like 31 3 2014, or leave them blank'],
  'search.request-missing': [
    422,
    'Enter the reference of the request: letters and digits without spaces, such as SAR-2014-07, and nobody’s name',
  ],
  'search.no-board': [409, 'Your account belongs to no board, so there is nothing of its own to look through.'],
} as const;
