import type { Subject } from '#libs/digests';

export const BRIEFING_CHOICES = ['all', 'themes', 'none'] as const;
export type BriefingChoice = (typeof BRIEFING_CHOICES)[number];

/** Of what somebody wants to be told. `themes` are domains of the typology, and count where briefings says so. */
export type Choice = {
  digests: boolean;
  briefings: BriefingChoice;
  themes: readonly string[];
  ownReports: boolean;
  /** To be told when something waits for them, which people sends. */
  waiting: boolean;
};

/** What somebody is told of who has chosen nothing. */
export const EVERYTHING: Choice = { digests: true, briefings: 'all', themes: [], ownReports: true, waiting: true };

/** The sorts of edition one may choose between, as a person would part them. */
export type MailSort = 'digests' | 'briefings' | 'own-reports';

/** Which sort an edition is. An evaluation and a plain-words version go with the digests: they are the region's. */
export function sortOf({ kind }: Pick<Subject, 'kind'>): MailSort {
  if (kind === 'briefing') return 'briefings';
  return kind === 'annual-report' || kind === 'inspection-pack' ? 'own-reports' : 'digests';
}

/** Whether somebody wants to be told of an edition; `domain` is that of the theme of a briefing, where it has one still. */
export function wants(choice: Choice, subject: Pick<Subject, 'kind'>, domain: string | null): boolean {
  const sort = sortOf(subject);
  if (sort === 'digests') return choice.digests;
  if (sort === 'own-reports') return choice.ownReports;
  return (
    choice.briefings === 'all' || (choice.briefings === 'themes' && domain !== null && choice.themes.includes(domain))
  );
}

/** The same choice without one sort. */
export function without(choice: Choice, sort: MailSort): Choice {
  if (sort === 'digests') return { ...choice, digests: false };
  return sort === 'briefings' ? { ...choice, briefings: 'none' } : { ...choice, ownReports: false };
}
