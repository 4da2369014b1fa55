import { type AnswerProblem, blankAnswers, type FormAnswers } from '#libs/intake';

/** The themes of the form, one a page, in the template's order, each with the places it asks for. Framework, Appendix B. */
export const FORM_SECTIONS = {
  about: ['reviewType', 'method', 'chairing', 'authoring', 'selection', 'reviewText', 'reference'],
  when: ['dateCompleted', 'incidentMonth', 'incidentNone'],
  learnt: ['themes'],
  method: ['methodologyLearning'],
  single: ['singleAgencyRecommendations'],
  multi: ['multiAgencyRecommendations'],
  changes: ['changes', 'actions'],
  impact: ['impactAudit', 'impact'],
  other: ['otherComments'],
} as const satisfies Record<string, readonly (keyof FormAnswers)[]>;
export type FormSection = keyof typeof FORM_SECTIONS;
export const SECTION_NAMES = Object.keys(FORM_SECTIONS) as FormSection[];

/** How far a section is. `problem`: its writer called it complete and something in it has to be put right. */
export type SectionStatus = 'completed' | 'in-progress' | 'not-started' | 'problem';
type Progress = { sectionsSeen: readonly FormSection[]; sectionsDone: readonly FormSection[] };

/** The status of each section; one that was looked at and saved is told apart from one nobody touched. */
export function sectionStatuses(
  { sectionsSeen, sectionsDone }: Progress,
  problems: readonly AnswerProblem[],
): Record<FormSection, SectionStatus> {
  const statusOf = (section: FormSection): SectionStatus => {
    if (sectionsDone.includes(section)) return problemsIn(section, problems).length > 0 ? 'problem' : 'completed';
    return sectionsSeen.includes(section) ? 'in-progress' : 'not-started';
  };
  return Object.fromEntries(SECTION_NAMES.map((section) => [section, statusOf(section)])) as Record<
    FormSection,
    SectionStatus
  >;
}

/** The problems whose place is in a section. */
export const problemsIn = (section: FormSection, problems: readonly AnswerProblem[]): AnswerProblem[] =>
  problems.filter(({ place }) => (FORM_SECTIONS[section] as readonly string[]).includes(place.split('.')[0]!));

/** The answers with those of one section, or of all, put in place of what stood there. */
export function withSections(
  answers: FormAnswers,
  sections: readonly FormSection[],
  typed: Partial<FormAnswers>,
): FormAnswers {
  const places = sections.flatMap((section) => [...FORM_SECTIONS[section]] as (keyof FormAnswers)[]);
  const taken = places.filter((place) => typed[place] !== undefined).map((place) => [place, typed[place]]);
  return { ...answers, ...(Object.fromEntries(taken) as Partial<FormAnswers>) };
}

/** A new form with what a board mostly says again: method, independence of its leads, how cases are selected. */
export function carriedForward(boardId: string, last: FormAnswers | undefined): FormAnswers {
  const blank = blankAnswers(boardId);
  if (!last) return blank;
  const { method, chairing, authoring, selection } = last;
  return { ...blank, method, chairing, authoring, selection };
}
