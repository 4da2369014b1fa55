import type { Actor } from '#libs/authority';
import { type CodedWishes, TaggingService } from '#libs/tagging';
import { type Typology, Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import type { ThemeWords } from './domain/gathered.js';
import type { QuotablePassage } from './domain/pick-quotes.js';

/** How many passages are looked through for the quotes of one place, those people settled first, then the surest. */
const PASSAGES_A_PLACE = 100;

/** The questions of the form whose answers say what was learnt, what was good, and what boards will do. */
export const LEARNING = ['themes', 'otherComments'] as const;
export const PRACTICE = [...LEARNING, 'methodologyLearning', 'impactAudit'] as const;
export const STEPS = ['singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes'] as const;
export const ANY_VALENCE = ['concern', 'good', 'neutral'] as const;

/** Finds released passages to quote from, coded under the typology in force. */
@Injectable()
export class QuotableReader {
  constructor(
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  async find(actor: Actor, wishes: Omit<CodedWishes, 'under'>): Promise<QuotablePassage[]> {
    const under = this.typologies.inForce().version;
    return this.tagging.findCoded(actor, { under, ...wishes }, PASSAGES_A_PLACE);
  }
}

/** What a code asks and looks at; nothing where the typology in force does not have it. */
export function wordsOf({ codes }: Typology, code: string): ThemeWords {
  const known = codes.get(code);
  return { scope: known?.scope ?? '', include: known?.include ?? '' };
}
