import { inForceOn } from '#libs/framework';
import { chosen, heldOn, lawDay, type Review } from './review.js';
import { appliesTo, type RuleBook, type RuleDefinition, type Verdict } from './rule-book.js';

/** How a review stands to one rule. */
export type Ruling = { rule: string; verdict: Verdict };

/** How a review stands to each rule in force for it, in the order of the rules. What is not recorded is never taken for a no. */
export const rulingsOf = (review: Review, book: Pick<RuleBook, 'rules'>): Ruling[] =>
  rulesFor(review, book).map(({ id }) => ({ rule: id, verdict: CHECKS[id]!(review) }));

/** The rules in force for a review, each in the wording that began last. */
export function rulesFor(
  review: Pick<Review, 'reviewType' | 'knownOn' | 'stages'>,
  { rules }: Pick<RuleBook, 'rules'>,
): RuleDefinition[] {
  const byId = Map.groupBy(
    rules.filter((rule) => appliesTo(rule, review.reviewType)),
    ({ id }) => id,
  );
  return [...byId.values()].flatMap((wordings) => inForceOn(wordings, lawDay(review)) ?? []);
}

type Check = (review: Review) => Verdict;
const verdict = (isMet: boolean): Verdict => (isMet ? 'met' : 'not-met');
const CONCISE = ['below-threshold-concern', 'below-threshold-good', 'other'];

/** What each rule of `review-rules.yaml` looks at. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'lead-independent': (review) => {
    const [level] = chosen(review, 'independence');
    if (level === undefined) return 'not-stated';
    return verdict(level === 'fully-independent' || (level === 'independent-of-case' && isBelowThreshold(review)));
  },
  'internal-lead-allowed': (review) => (chosen(review, 'independence').length > 0 ? 'met' : 'not-stated'),
  'threshold-met': (review) =>
    chosen(review, 'threshold').length === 0 ? 'not-stated' : verdict(isThresholdMet(review)),
  'intensive-reason': (review) => reasonIs(review, (reason) => reason === 'intensive'),
  'targeted-reason': (review) => reasonIs(review, (reason) => reason.startsWith('targeted-')),
  'concise-reason': (review) => reasonIs(review, (reason) => CONCISE.includes(reason)),
  'findings-consulted': (review) => {
    const answers = [...chosen(review, 'practitioners-consulted'), ...chosen(review, 'practitioners-corrected')];
    if (answers.includes('no')) return 'not-met';
    return answers.length === 2 ? 'met' : 'not-stated';
  },
  'family-invited': (review) => yesNo(chosen(review, 'family-offered')),
  'family-before-publication': (review) => {
    const [withFamily, published] = [heldOn(review, 'family-involvement'), heldOn(review, 'published')];
    if (withFamily === undefined || published === undefined) return 'not-stated';
    return verdict(withFamily <= published);
  },
  'report-published': (review) => {
    const [publication] = chosen(review, 'publication');
    if (publication === undefined) return heldOn(review, 'published') === undefined ? 'not-stated' : 'met';
    return verdict(publication === 'published' || publication === 'to-be-published');
  },
};

const yesNo = ([answer]: readonly string[]): Verdict =>
  answer === undefined ? 'not-stated' : verdict(answer === 'yes');

function reasonIs(review: Review, isOne: (reason: string) => boolean): Verdict {
  const reasons = chosen(review, 'selection');
  return reasons.length === 0 ? 'not-stated' : verdict(reasons.some(isOne));
}

/** Regulation 5 (2): paragraph (a) and one part of (b). */
function isThresholdMet(review: Review): boolean {
  const basis = chosen(review, 'threshold');
  return basis.includes('reg5-2-a') && (basis.includes('reg5-2-b-i') || basis.includes('reg5-2-b-ii'));
}

/** Whether it is recorded that the threshold is not met: then full independence is not asked for. */
const isBelowThreshold = (review: Review): boolean => chosen(review, 'threshold').length > 0 && !isThresholdMet(review);
