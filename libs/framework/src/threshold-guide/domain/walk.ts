/** An answer, and where it leads: the id of a question or of an outcome. Its own id says nothing of itself. */
export type GuideAnswer = { id: string; text: string; to: string };
/** A question of the guide with the paragraph it comes from. `note` is not the framework's. */
export type GuideQuestion = {
  id: string;
  text: string;
  section: string;
  quote: string;
  note?: string | undefined;
  answers: readonly GuideAnswer[];
};
/** What a walk suggests. `reviewType` is null where it suggests no review of its own. */
export type GuideOutcome = {
  id: string;
  title: string;
  reviewType: string | null;
  section: string;
  quote: string;
  next: string;
};
/** The criteria of the framework as questions. The decision stays with whom `decides` quotes. */
export type ThresholdGuide = {
  version: string;
  from: string;
  source: string;
  decides: { section: string; quote: string };
  first: string;
  questions: readonly GuideQuestion[];
  outcomes: readonly GuideOutcome[];
};

/** Where a walk stands: the questions answered so far, then the next question or the outcome. */
export type Walk = { answered: { question: GuideQuestion; answer: GuideAnswer }[] } & (
  | { question: GuideQuestion; outcome?: undefined }
  | { outcome: GuideOutcome; question?: undefined }
);

/** Follows answers, by their ids, from the first question on. Undefined where one is no answer to its question. */
export function walk({ questions, outcomes, first }: ThresholdGuide, answerIds: readonly string[]): Walk | undefined {
  const answered: Walk['answered'] = [];
  let at = first;
  for (const id of answerIds) {
    const question = questions.find((one) => one.id === at);
    const answer = question?.answers.find((one) => one.id === id);
    if (!question || !answer) return undefined;
    answered.push({ question, answer });
    at = answer.to;
  }
  const question = questions.find((one) => one.id === at);
  const outcome = outcomes.find((one) => one.id === at);
  if (question) return { answered, question };
  return outcome && { answered, outcome };
}

/** What makes a guide unfit to be walked: something that leads nowhere, is never reached, or leads back to itself. */
export function guideProblems({ questions, outcomes, first }: ThresholdGuide): string[] {
  const ids = [...questions, ...outcomes].map(({ id }) => id);
  const answers = questions.flatMap((question) => question.answers);
  const reached = new Set([first, ...answers.map(({ to }) => to)]);
  return [
    ...repeated(ids).map((id) => `${id} is there twice.`),
    ...repeated(answers.map(({ id }) => id)).map((id) => `the answer ${id} is there twice.`),
    ...answers
      .filter(({ to }) => !ids.includes(to))
      .map(({ id, to }) => `the answer ${id} leads to ${to}, which is not there.`),
    ...ids.filter((id) => !reached.has(id)).map((id) => `nothing leads to ${id}.`),
    ...questions.flatMap(({ id, answers: given }, at) =>
      given.some(({ to }) => indexOf(questions, to) !== -1 && indexOf(questions, to) <= at)
        ? [`${id} leads back to itself or to a question before it.`]
        : [],
    ),
  ];
}

const indexOf = (questions: readonly { id: string }[], id: string) => questions.findIndex((one) => one.id === id);
const repeated = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);
