import { PageBreak, Paragraph } from 'docx';
import { bullet, heading, pack, paragraph, table, toFillIn } from './landscape.js';

/** Framework, "Significant Practice Events Chronologies": what each event is told by. */
export const SPE_HEADINGS = [
  ['Risk', 'each Significant Practice Event (SPE) details the presentation of risk'],
  ['Response', 'agency response is clear'],
  ['Partnership', 'understanding of multi-agency considerations is apparent'],
  [
    'Learning',
    'the core of the methodology and chronologies should identify learning opportunities, in particular those which are significant or new',
  ],
] as const;

/** Framework, "Defining Significant Practice Events": what to ask of an event. */
export const SPE_QUESTIONS = [
  'Is this event one that changed/could have changed your assessment of the situation for the child?',
  'Is this event symbolic or indicative of a pattern of events that individually would not otherwise be considered significant?',
  "Is this a 'statutory' event e.g. child protection conference, court hearing or similar?",
  'Would this have been an event that the child perceived as significant in their life?',
  'Would this have been an event that a significant adult would perceive as significant in their life or the life of the child?',
  'Has this event got significance as a learning point for agencies?',
] as const;

const EMPTY_ROWS = 8;

/**
 * A blank chronology of significant practice events as a Word file: a sheet of questions, then a row an event under the
 * framework's four headings. It is filled in and kept by the agency, and never comes back here.
 */
export function writeChronology(): Promise<Uint8Array> {
  return pack('Significant Practice Events chronology', [
    heading('Significant Practice Events chronology'),
    paragraph(
      'Blank local form. Kept by the agency that fills it in; nothing in it is stored by, or sent to, Common Thread. Once filled in it is about a real child: protect it as such.',
    ),
    heading('What makes an event significant?', 2),
    paragraph('Framework, “Defining Significant Practice Events”. Ask of each event:'),
    ...SPE_QUESTIONS.map(bullet),
    heading('What each event is told by', 2),
    paragraph('Framework, “Significant Practice Events Chronologies”:'),
    ...SPE_HEADINGS.map(([name, about]) => bullet(`${name} – ${about}`)),
    new Paragraph({ children: [new PageBreak()] }),
    heading('Chronology'),
    toFillIn('Agency'),
    toFillIn('Prepared by (role)'),
    toFillIn('Period covered'),
    table(
      ['Date', 'Event', ...SPE_HEADINGS.map(([name]) => name)],
      Array.from({ length: EMPTY_ROWS }, () => ['', '', '', '', '', '']),
      [2, 4, 3, 3, 3, 3],
      900,
    ),
  ]);
}
