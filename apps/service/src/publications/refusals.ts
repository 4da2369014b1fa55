import type { PublicationRefusal } from '#libs/disclosure';
import type { InDetail, Sentences } from '../http/told.js';

/** What may be refused about figures for everybody. */
export type PublicationsRefusals = PublicationRefusal;

/** What to say of it. */
export const PUBLICATIONS_REFUSALS = {
  'disclosure.title-missing': [422, 'Enter a title'],
  'disclosure.period-not-covered': [422, 'Select a quarter from the list, there are no figures for others'],
  'disclosure.period-backwards': [422, 'The last quarter must be the same as the first or after it'],
  'disclosure.tables-missing': [422, 'Select at least one table'],
  'disclosure.no-such-board': [422, 'Select whose figures they are from the list'],
  'disclosure.agreement-missing': [422, 'Enter who at the board agreed to it, by their role'],
  'disclosure.table-of-parts': [
    422,
    'The figures of one board have no parts of the region. Leave out the tables that are split by them',
  ],
  'disclosure.can-be-undone': [
    422,
    'A figure that must stay hidden could be worked out, whatever else is withheld. Leave a table out, or choose a longer period.',
  ],
  'disclosure.snapshot-lost': [
    409,
    'The figures behind an earlier publication cannot be read any more, so nothing can be checked against it. Ask your administrator to bring its snapshot back.',
  ],
  'disclosure.no-such-publication': [404, 'There is no such publication.'],
  'disclosure.own-proposal': [409, 'You proposed these figures, so somebody else has to publish them.'],
  'disclosure.published-already': [409, 'These figures are published already.'],
  'disclosure.not-tried': [
    409,
    'Nobody has tried yet to find out whom these figures are about. Record an attempt first.',
  ],
  'disclosure.somebody-identified': [
    409,
    'Somebody could be identified from these figures, so they cannot be published, whoever tries again. Propose other tables, or a longer period.',
  ],
  'disclosure.discarded': [409, 'This proposal was discarded. Propose the figures again.'],
  'disclosure.identifies': [422, 'Some words could identify somebody. Take them out or make them general'],
  'disclosure.overtaken': [
    409,
    'Something else was published since these figures were proposed, and they were not checked against it. Propose them again.',
  ],
  'disclosure.not-published': [409, 'This is not published now, so there is nothing to withdraw.'],
  'disclosure.erratum-missing': [422, 'Enter what readers shall be told in place of the figures'],
} as const satisfies Sentences<PublicationsRefusals, 'disclosure'>;

/** The same by what it is about. Ids, lines and names of elements only, never text from a summary. */
export const PUBLICATIONS_IN_DETAIL: InDetail<PublicationsRefusals, 'disclosure'> = {
  'disclosure.can-be-undone': ({ cube, cell, byABoard }) =>
    `A figure that must stay hidden could be worked out${byABoard ? ' by a board that knows its own part' : ''}, whatever else is withheld: ${cell} in the table ${cube}. Leave that table out, or choose a longer period.`,
};
