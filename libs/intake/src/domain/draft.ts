import type { FormAnswers } from './form-answers.js';

/** The fields of the Learning Summary Template, in its order. Framework, Appendix B. */
export const FIELDS = [
  'lscbArea',
  'dateCompleted',
  'reviewType',
  'incidentMonth',
  'reference',
  'themes',
  'methodologyLearning',
  'singleAgencyRecommendations',
  'multiAgencyRecommendations',
  'changes',
  'impactAudit',
  'otherComments',
] as const;
export type Field = (typeof FIELDS)[number];

/** The fields that hold learning in the board's own words, which are split into passages. */
export const NARRATIVE_FIELDS = FIELDS.slice(5) as Extract<
  Field,
  | 'themes'
  | 'methodologyLearning'
  | 'singleAgencyRecommendations'
  | 'multiAgencyRecommendations'
  | 'changes'
  | 'impactAudit'
  | 'otherComments'
>[];
export type NarrativeField = (typeof NARRATIVE_FIELDS)[number];

/** The words a reader knows each field by. */
export const FIELD_LABELS: Record<Field, string> = {
  lscbArea: 'LSCB area',
  dateCompleted: 'Date form completed',
  reviewType: 'Type of review',
  incidentMonth: 'Month and year of incident',
  reference: 'Review reference code',
  themes: 'What was learnt about the case',
  methodologyLearning: 'What was learnt about the review or method',
  singleAgencyRecommendations: 'Recommendations for single agencies',
  multiAgencyRecommendations: 'Multi-agency recommendations',
  changes: 'How changes will be made, and who does what',
  impactAudit: 'How impact will be audited',
  otherComments: 'Other comments',
};

/** A date as someone wrote it. `iso` carries only the precision given (`2014-03`); null where it could not be read. */
export type WrittenDate = {
  text: string;
  iso: string | null;
  precision: 'day' | 'month' | 'quarter' | 'year' | null;
};

/** One paragraph or list item. `level` is 0 for the outermost list, null for plain text. */
export type Line = { text: string; level: number | null };

/**
 * Where in the document an answer stands: the label found there, and the running number of its first block; in a PDF its
 * page from 1, in a workbook its sheet and cell.
 */
export type Place = {
  label: string;
  block: number;
  table: number | null;
  row: number | null;
  page?: number;
  sheet?: string;
  cell?: string;
};

/** What a document was read to say. A blank answer is null. */
export type DraftFields = {
  lscbArea: { boardId: string | null; text: string } | null;
  dateCompleted: WrittenDate | null;
  reviewType: { id: string | null; text: string } | null;
  incidentMonth: WrittenDate | null;
  reference: string | null;
} & Record<NarrativeField, string | null>;

/** Something only the submitter can settle: never a guess stored as fact. */
export type Question = { field: Field; message: string };

/** What stands like a label of the form and is none we know: its words, and where it stands. */
export type UnknownLabel = { text: string; place: Place };

/** How a summary came: the format of its file, or typed. */
export type Format = 'docx' | 'doc' | 'odt' | 'rtf' | 'pdf' | 'xlsx' | 'csv' | 'json' | 'typed';

export type Draft = {
  fields: DraftFields;
  questions: Question[];
  /** The narrative answers line by line, list levels kept. */
  lines: Partial<Record<NarrativeField, Line[]>>;
  places: Partial<Record<Field, Place>>;
  /** For the sender alone: a board may teach once which field such a label means. */
  unknownLabels?: UnknownLabel[];
  /** Which file of an archive it came from, by its name. */
  entry?: string;
  /** The answers as they were typed into structured places: from the page, the API and our own Word form. */
  answers?: FormAnswers;
};

/** What came of reading one file. `message` is one plain sentence for the person who sent it. */
export type Reading = {
  verdict: 'accepted' | 'questions' | 'refused';
  message: string;
  records: Draft[];
  /** Which rows of a register hold no summary and were left out, in one sentence; undefined where none was. */
  leftOut?: string;
  /** Undefined where the file was refused before its format was known. */
  format?: Format;
  /** Why its values deserve less trust than those of a form (text laid out by position, changes shown in print), or undefined. */
  lowerTrust?: string;
};
