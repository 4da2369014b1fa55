import type { Step, Typology } from '#libs/typology';
import type { Cues, Indicators } from './indicators.js';

const NONE: Cues = { strong: [], weak: [], hint: [], unless: [] };

/**
 * The indicator phrases of a version made from those of the one before it: a code keeps its phrases, a code that others
 * became for certain has all of theirs, and the parts of a split have the cues of the crosswalk, which are certain. What
 * has none is learnt from coded passages alone.
 */
export function carryIndicators(indicators: Indicators, step: Step, typology: Typology): Indicators {
  const listed = new Map(step.entries.map((entry) => [entry.from, entry]));
  const parts = (code: string): Cues[] => [
    ...Object.entries(indicators.codes)
      .filter(([from]) => becomes(listed.get(from)?.to ?? [from], code))
      .map(([, cues]) => cues),
    ...step.entries.map(({ to, cues }) => ({ ...NONE, strong: to.length > 1 ? (cues?.[code] ?? []) : [] })),
  ];
  const codes = [...typology.codes.keys()].map((code) => [code, joined(parts(code))] as const);
  return { ...indicators, typology: typology.version, codes: Object.fromEntries(codes) };
}

const becomes = (to: readonly string[], code: string) => to.length === 1 && to[0] === code;

/** The phrases of several codes as those of one; a phrase in two places keeps the place where it says most. */
function joined(all: readonly Cues[]): Cues {
  const seen = new Set<string>();
  const once = (strength: keyof Cues) =>
    all.flatMap((cues) => cues[strength]).filter((phrase) => seen.size < seen.add(phrase).size);
  return { strong: once('strong'), weak: once('weak'), hint: once('hint'), unless: once('unless') };
}
