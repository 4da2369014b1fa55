import type { Subject } from '#libs/digests';
import { spanInWords } from '#libs/disclosure';
import { quarterInWords, type Quarter } from '#libs/kernel';

const KINDS: Record<Subject['kind'], string> = {
  'regional-digest': 'Regional digest',
  briefing: '7-minute briefing',
  'annual-report': 'Annual report: learning section',
  evaluation: 'Framework evaluation',
  'inspection-pack': 'Inspection pack',
  'public-digest': 'Digest for everybody',
  'plain-words': 'Digest in plain words',
};

/** As much of an edition as it may be called by: `period` is that of the published figures in it, where it is made from such. */
type Named = { subject: Subject; period?: { from: Quarter; to: Quarter } | null };

/** What an edition may be called outside the service: its kind and period. Never its theme, its board or anything it says. */
export function editionName({ subject, period }: Named): string {
  return [KINDS[subject.kind], periodOf(subject) ?? (period && spanInWords(period))].filter(Boolean).join(', ');
}

function periodOf(subject: Subject): string | undefined {
  if ('publication' in subject) return undefined;
  return 'quarter' in subject ? quarterInWords(subject.quarter) : subject.year;
}
