/** How a piece of evidence bears on a principle: that it was kept to, or that the review fell short of it. */
export type Bearing = 'for' | 'against';

/**
 * Where evidence of a principle is looked for in what is released. `passages`: one in these fields, with one of these codes
 * and one of these words, whichever are named; `bears` by the valence of its coding (a concern is against), or always for.
 * `answer`: what the form states of the method, the independence of who led, or how the case was chosen. `form`: words in what
 * the form says of the kind of review. `source`: the kind of review itself. `fact`: a mark of the review register or of what
 * became of the actions, by its value.
 */
export type Rule =
  | {
      read: 'passages';
      fields?: readonly string[];
      codes?: readonly string[];
      valence?: readonly string[];
      words?: readonly string[];
      bears: 'for' | 'by-valence';
    }
  | { read: 'answer'; of: 'method' | 'independence' | 'selection'; for: readonly string[]; against: readonly string[] }
  | { read: 'form'; words: readonly string[] }
  | { read: 'source'; is: readonly string[] }
  | { read: 'fact'; mark: string; for: readonly string[]; against: readonly string[] };

/** A principle or quality marker: its number in its set, a short name of our own, and how evidence of it is found. */
export type Principle = {
  id: string;
  set: string;
  number: number;
  name: string;
  /** The words of the framework, where we may quote them. */
  quote: string | null;
  /** The sources of learning it is about; empty for all. */
  appliesTo: readonly string[];
  rules: readonly Rule[];
};

/** A list of principles, dated. `from` is the day it was published; `appliesTo` the sources of learning it is about, empty for all. */
export type PrincipleSet = {
  id: string;
  title: string;
  source: string;
  section: string;
  from: string;
  appliesTo: readonly string[];
};

/** A section of the framework that departures and proposals are about. */
export type FrameworkSection = { id: string; title: string };

export type Principles = {
  framework: { title: string; from: string };
  sections: readonly FrameworkSection[];
  sets: readonly PrincipleSet[];
  principles: readonly Principle[];
};
