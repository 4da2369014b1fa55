import type { Subject } from '#libs/digests';
import { quarterInWords } from '#libs/kernel';

const KINDS: Record<Subject['kind'], string> = {
  'regional-digest': 'Regional digest',
  briefing: '7-minute briefing',
  'annual-report': 'Annual report: learning section',
  evaluation: 'Framework evaluation',
  'inspection-pack': 'Inspection pack',
  'public-digest': 'Digest for everybody',
  'plain-words': 'Digest in plain words',
};

/** What an edition may be called outside the service: its kind and period. Never its theme, its board or anything it says. */
export function editionName(subject: Subject): string {
  const kind = KINDS[subject.kind];
  if ('publication' in subject) return kind;
  return `${kind}, ${'quarter' in subject ? quarterInWords(subject.quarter) : subject.year}`;
}
