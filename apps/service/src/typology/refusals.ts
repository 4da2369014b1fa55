import type { ChangePartRefusal, CodebookRefusal, GovernanceRefusal } from '#libs/typology';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about the typology. */
export type TypologyRefusals = GovernanceRefusal | ChangePartRefusal | CodebookRefusal;

/** What to say of it. */
export const TYPOLOGY_REFUSALS = {
  'typology.no-such-code': [422, 'Select a code of the version in force'],
  'typology.no-such-domain': [422, 'Select a domain of the version in force'],
  'typology.id-taken': [422, 'Enter another short name. This one is, or once was, the short name of another code'],
  'typology.id-retired': [
    422,
    'This code was retired. Propose to bring it back instead, with the passages coded under it',
  ],
  'typology.not-retired': [422, 'Select a code that was retired'],
  'typology.label-taken': [422, 'Enter another name. There is a code of this name already'],
  'typology.label-too-long': [422, 'The name must be 100 characters or fewer'],
  'typology.text-too-long': [422, 'This must be 1,500 characters or fewer'],
  'typology.needs-two-codes': [422, 'Select codes that differ from each other'],
  'typology.nothing-changed': [422, 'This is what the typology says already. Change something, or leave it'],
  'typology.cues-without-code': [422, 'Enter phrases only for codes that come of the split'],
  'typology.source-unknown': [422, 'Enter only sources the typology knows, such as NW or CSPRP:3, one a line'],
  'typology.points-nowhere': [422, 'Name in brackets only codes that exist, by their short names'],
  'typology.domain-left-empty': [409, 'A domain would be left without a code. Move a code there first.'],
  'typology.changes-conflict': [
    409,
    'A proposal that is agreed already changes the same code. Decline this one, take the decision on the other back, or publish the other and propose anew.',
  ],
  'typology.changed-meanwhile': [
    409,
    'A version published since has changed this code. Decline the proposal and make a new one.',
  ],
  'typology.form-overtaken': [
    409,
    'A version published since you opened this form has changed this code. Your words are kept: read the code as it is now, then propose again.',
  ],
  'typology.no-such-version': [422, 'This form is for a version there is not. Your words are kept: propose again.'],
  'typology.reason-missing': [422, 'Enter the reason'],
  'typology.forum-unknown': [422, 'Select where it was decided'],
  'typology.outcome-missing': [422, 'Select what was decided'],
  'typology.date-missing': [422, 'Enter the day it was decided, like 27 3 2014'],
  'typology.date-ahead': [422, 'The day it was decided must be today or in the past'],
  'typology.date-before-proposal': [422, 'The day it was decided must be the day it was proposed or after it'],
  'typology.no-such-passage': [422, 'One of the examples is not a passage you may read. Choose the examples again'],
  'typology.too-many-examples': [422, 'Choose at most 20 examples'],
  'typology.no-such-proposal': [404, 'There is no such proposal.'],
  'typology.not-your-proposal': [409, 'Only whoever made a proposal can withdraw it.'],
  'typology.proposal-closed': [
    409,
    'This proposal is closed: it has been decided, published or withdrawn. Read what became of it.',
  ],
  'typology.same-person': [
    409,
    'You made this proposal. Another member of the Business Managers’ Group has to decide on it. You can withdraw it.',
  ],
  'typology.nothing-to-take-back': [
    409,
    'Only a decision that something is agreed, and that is not published yet, can be taken back. Read what became of the proposal.',
  ],
  'typology.comment-missing': [422, 'Enter a comment'],
  'typology.comment-day': [422, 'The day comments are asked for by must be a real day, today or later, like 12 5 2014'],
  'typology.nothing-agreed': [409, 'Nothing is agreed that has not been published. Decide a proposal first.'],
  'typology.published-meanwhile': [
    409,
    'A version has been published since you opened this page. Read it before you publish another.',
  ],
  'typology.agreed-meanwhile': [
    409,
    'What is agreed has changed since you opened this page. Read it again, then publish.',
  ],
  'typology.id-not-valid': [422, 'Enter a short name of small letters, digits and hyphens, like child-voice'],
  'typology.label-missing': [422, 'Enter the name of the code'],
  'typology.scope-missing': [422, 'Enter what the code is about'],
  'typology.code-missing': [422, 'Select a code'],
  'typology.domain-missing': [422, 'Select a domain'],
  'typology.text-unreadable': [422, 'Enter the text without special characters a file cannot hold'],
  'typology.change-unreadable': [422, 'Select what kind of change you propose'],
  'exchange.not-xml': [422, 'The selected file must be a REFI-QDA codebook (.qdc), which is XML'],
  'exchange.has-entities': [422, 'The selected file must not have a document type or entities of its own'],
  'exchange.too-deep': [422, 'The selected file nests codes too deep. Twenty levels are the most'],
  'exchange.too-many-codes': [422, 'The selected file has more than 2,000 codes'],
  'exchange.too-big': [413, 'The selected file must be smaller than 2 MB'],
  'exchange.empty': [422, 'The selected file is empty'],
  'exchange.not-utf8': [422, 'The selected file must be in UTF-8. Export it again from your program'],
  'exchange.fails-schema': [422, 'The selected file must follow the REFI-QDA codebook schema'],
} as const satisfies Sentences<TypologyRefusals, 'typology' | 'exchange'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const TYPOLOGY_IN_DETAIL: InDetail<TypologyRefusals, 'typology' | 'exchange'> = {
  'typology.id-taken': ({ codeId }) =>
    `Enter another short name. ${codeId} is, or once was, the short name of another code`,
  'typology.id-retired': ({ codeId }) =>
    `${codeId} was retired. Propose to bring it back instead, with the passages coded under it`,
  'typology.no-such-code': ({ codeId }) => `Select a code of the version in force. ${codeId} is none`,
  'typology.source-unknown': ({ codeId }) =>
    `Enter only sources the typology knows for ${codeId}, such as NW or CSPRP:3, one a line`,
  'typology.domain-left-empty': ({ domain }) =>
    `The domain “${domain}” would be left without a code. Move a code there first.`,
  'typology.changes-conflict': ({ codeId }) =>
    `A proposal that is agreed already changes ${codeId}. Decline this one, take the decision on the other back, or publish the other and propose anew.`,
  'typology.changed-meanwhile': ({ codeId, version }) =>
    `Version ${version}, published since, has changed ${codeId}. Decline this proposal and make a new one.`,
  'typology.form-overtaken': ({ codeId, version }) =>
    `Version ${version}, published since you opened this form, has changed ${codeId}. Your words are kept: read the code as it is now, then propose again.`,
  'typology.published-meanwhile': ({ version }) =>
    `Version ${version} has been published since you opened this page. Read it before you publish another.`,
  'exchange.not-xml': ({ line }) => `The selected file cannot be read as XML: something is wrong in line ${line}`,
  'exchange.has-entities': ({ line }) =>
    `The selected file has a document type or an entity of its own in line ${line}. For safety it is not read further`,
  'exchange.too-deep': ({ line }) =>
    `The selected file nests codes too deep in line ${line}. Twenty levels are the most`,
  'exchange.fails-schema': ({ line, element, problem, attribute }) =>
    `The selected file is not a valid codebook. Line ${line}: ${SCHEMA_PROBLEMS[problem](element, attribute)}`,
};

const SCHEMA_PROBLEMS: Record<
  Extract<CodebookRefusal, { code: 'exchange.fails-schema' }>['problem'],
  (element: string, attribute: string | null) => string
> = {
  'attribute-missing': (element, attribute) => `${element} lacks its ${attribute}`,
  'attribute-unknown': (element, attribute) => `${element} cannot have a ${attribute}`,
  'value-wrong': (element, attribute) =>
    `${attribute ? `the ${attribute} of ${element}` : element} has a value that is not allowed`,
  'out-of-place': (element) => `${element} does not belong there`,
  incomplete: (element) => `${element} does not hold what it must`,
  'not-a-codebook': (element) => `the file begins with ${element}, not with a CodeBook of REFI-QDA 1.0`,
};
