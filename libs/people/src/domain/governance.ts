export const DOCUMENT_KINDS = [
  'privacy-notice',
  'impact-assessment',
  'record-of-processing',
  'sharing-agreement',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export const DOCUMENT_LABELS: Record<DocumentKind, string> = {
  'privacy-notice': 'Privacy notice',
  'impact-assessment': 'Data protection impact assessment',
  'record-of-processing': 'Record of processing',
  'sharing-agreement': 'Information sharing agreement',
};

/** Where a document that data protection law asks for is kept. Days as `2014-03-31`; the owner is a role. */
export type GovernanceDocument = {
  readonly kind: DocumentKind;
  readonly reference: string;
  readonly owner: string;
  readonly reviewedOn: string;
  readonly reviewBy: string;
};
export type DocumentLine = {
  kind: DocumentKind;
  label: string;
  document: GovernanceDocument | undefined;
  state: DocumentState;
};
export type DocumentState = 'in-order' | 'overdue' | 'missing';

/** Each kind of document in a fixed order, with what a region recorded of it: one whose review day is past is overdue. */
export function documentLines(documents: readonly GovernanceDocument[], today: string): DocumentLine[] {
  return DOCUMENT_KINDS.flatMap((kind) => {
    const ofKind = documents.filter((document) => document.kind === kind);
    const line = (document: GovernanceDocument | undefined): DocumentLine => ({
      kind,
      label: DOCUMENT_LABELS[kind],
      document,
      state: stateOf(document, today),
    });
    return ofKind.length > 0 ? ofKind.map(line) : [line(undefined)];
  });
}

/** Whether something that is to be looked at again by a day is there, and that day not past. */
export function stateOf(document: Pick<GovernanceDocument, 'reviewBy'> | undefined, today: string): DocumentState {
  if (!document) return 'missing';
  return document.reviewBy < today ? 'overdue' : 'in-order';
}
