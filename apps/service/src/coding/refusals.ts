import {
  type AdjudicationRefusal,
  type AssignRefusal,
  type CalibrationRefusal,
  type CodingRefusal,
  type ExportRefusal,
  LONGEST_REASON,
  LONGEST_SET_NAME,
  type RecodingRefusal,
  type TakeBackRefusal,
} from '#libs/coding';
import type { ChangePartRefusal } from '#libs/typology';
import type { Sentences } from '../http/told.js';

/** What may be refused about coding. */
export type CodingRefusals =
  | CodingRefusal
  | AssignRefusal
  | AdjudicationRefusal
  | CalibrationRefusal
  | TakeBackRefusal
  | RecodingRefusal
  | ExportRefusal
  | ChangePartRefusal;

/** What to say of it. */
export const CODING_REFUSALS = {
  'coding.no-such-passage': [404, 'There is no such passage.'],
  'coding.passage-superseded': [
    409,
    'A corrected form has come in since you opened this passage. Your decisions were not saved. Read the new wording, then decide.',
  ],
  'coding.changed-elsewhere': [
    409,
    'You have saved this passage in another tab since you opened it here. Choose which of the two to keep.',
  ],
  'coding.typology-changed': [
    409,
    'The typology has changed since you opened this passage. Your choices are still here: look at them again, then settle it.',
  ],
  'coding.not-assigned': [404, 'This passage was not given to you to code in this way, or it has been taken back.'],
  'coding.closed': [
    409,
    'You have settled this passage already. A blind coding stays as it was, so that agreement can be measured.',
  ],
  'coding.adjudicated': [409, 'A disagreement on this passage has been settled, so its coding stays as decided.'],
  'coding.disagreement-open': [
    409,
    'Two people have coded this passage differently. It stays as it is until somebody else has settled that.',
  ],
  'coding.settled-already': [
    409,
    'You have settled this passage already, so it cannot be saved for later. Settle it again with your changes, or undo it.',
  ],
  'coding.nothing-to-undo': [409, 'There is nothing to undo on this passage.'],
  'coding.unknown-code': [422, 'One of the codes is not in the typology in force. Choose another from the list.'],
  'coding.code-twice': [422, 'The same code stands here twice. Keep it once.'],
  'coding.too-many-codes': [422, 'There are too many codes for one passage. Keep those the passage says most about.'],
  'coding.suggestion-missing': [422, 'A suggestion was left out. Accept it, reject it or change it.'],
  'coding.not-suggested': [422, 'One of the codes was not suggested here. Add it instead of accepting it.'],
  'coding.is-suggested': [422, 'One of the codes you added is among the suggestions. Accept it there.'],
  'coding.unknown-facet': [
    422,
    'One of the agencies, circumstances or harm types is not in the typology in force. Choose another from the list.',
  ],
  'coding.facet-not-as-suggested': [
    422,
    'The agencies, circumstances or harm types do not fit what was suggested. Open the passage again.',
  ],
  'coding.valence-not-as-suggested': [
    422,
    'Whether this is a concern, good or neutral does not fit what was suggested. Open the passage again.',
  ],
  'coding.suggestion-untouched': [422, 'Accept, reject or change every suggestion before you settle the passage'],
  'coding.valence-untouched': [422, 'Select whether this is a concern, good practice or neutral'],
  'coding.nothing-decided': [422, 'Give the passage a code, or say why it has none'],
  'coding.code-and-no-code': [422, 'Either give the passage a code or say why it has none, not both'],
  'coding.no-such-coder': [422, 'Select somebody with an open account who may code'],
  'coding.not-settled': [422, 'A second coder can only be given passages that somebody has settled. Choose others.'],
  'coding.coded-by-themselves': [
    422,
    'This person has coded one of the passages already. Choose other passages or somebody else.',
  ],
  'coding.nothing-to-assign': [
    422,
    'There are no passages to give. Choose another board or quarter, or another person.',
  ],
  'coding.nothing-to-take-back': [422, 'Select at least one passage they have not settled'],
  'coding.no-disagreement': [409, 'There is no open disagreement on this passage.'],
  'coding.adjudicated-by-coder': [409, 'You coded this passage yourself. Somebody else must settle the disagreement.'],
  'coding.reason-missing': [422, 'Enter the reason for your decision'],
  'coding.reason-too-long': [422, `The reason must be ${LONGEST_REASON.toLocaleString('en-GB')} characters or fewer`],
  'coding.no-such-set': [404, 'There is no such calibration set.'],
  'coding.set-outdated': [
    409,
    'This calibration set was agreed under an earlier version of the typology. Make a new set from passages coded since.',
  ],
  'coding.set-known': [
    422,
    'They have been given every passage of this set that they have not coded before. Select somebody else',
  ],
  'coding.name-missing': [422, 'Enter a name for the calibration set'],
  'coding.name-too-long': [422, `The name must be ${LONGEST_SET_NAME} characters or fewer`],
  'coding.not-agreed': [
    422,
    'One of the passages has no agreed coding. Choose passages that two people coded alike or that were adjudicated.',
  ],
  'coding.not-waiting': [404, 'This code is not waiting for a decision.'],
  'coding.recoding-settled': [409, 'Somebody has decided this code since you opened it. Go on with the next.'],
  'coding.not-a-candidate': [422, 'Choose from the codes this code was split into, or say that none of them fits.'],
  'coding.export-purpose-missing': [422, 'Say in a few words what you need the passages for'],
  'coding.export-purpose-too-long': [422, 'What you need the passages for must be 300 characters or fewer'],
  'coding.export-period-unknown': [422, 'Select quarters from the lists'],
  'coding.export-period-backwards': [422, 'The last quarter must be the same as the first quarter or after it'],
  'coding.export-board-unknown': [422, 'Select a board of this region'],
  'coding.export-code-unknown': [422, 'Select a code from the list'],
  'coding.cue-unreadable': [
    422,
    'Enter phrases of a few telling words, one a line. Close every bracket, and leave no phrase of small words only',
  ],
} as const satisfies Sentences<CodingRefusals, 'coding'>;
