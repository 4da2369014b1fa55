/** How a recommendation is going: accepted while none of its actions has begun, and apart from that those on which no action is recorded. */
export const RECOMMENDATION_STATES = ['no-action', 'accepted', 'in-progress', 'complete', 'stopped'] as const;
export type RecommendationState = (typeof RECOMMENDATION_STATES)[number];

/** Recommendations that are alike in all this, and how many. */
export type CountedRecommendations = {
  boardId: string;
  kind: 'single' | 'multi';
  agencies: readonly string[];
  state: RecommendationState;
  isOverdue: boolean;
  count: number;
};

/** How many recommendations are in each state. `overdue` are those with an open action past its day; they are in a state too. */
export type StateCounts = Record<RecommendationState | 'overdue' | 'all', number>;
export type Progress = {
  all: StateCounts;
  kinds: Record<'single' | 'multi', StateCounts>;
  /** One for several agencies counts for each; `null` is for those that name none. Most first. */
  agencies: { agency: string | null; counts: StateCounts }[];
  boards: { boardId: string; counts: StateCounts }[];
};

/** Counts recommendations over all, by kind, by agency and by board. */
export function countProgress(counted: readonly CountedRecommendations[]): Progress {
  const agencies = [
    ...new Set(counted.flatMap(({ agencies: named }): (string | null)[] => (named.length > 0 ? [...named] : [null]))),
  ];
  const isFor = (agency: string | null) => (one: CountedRecommendations) =>
    agency === null ? one.agencies.length === 0 : one.agencies.includes(agency);
  const boards = [...new Set(counted.map(({ boardId }) => boardId))].sort();
  return {
    all: countStates(counted),
    kinds: {
      single: countStates(counted.filter(({ kind }) => kind === 'single')),
      multi: countStates(counted.filter(({ kind }) => kind === 'multi')),
    },
    agencies: agencies
      .map((agency) => ({ agency, counts: countStates(counted.filter(isFor(agency))) }))
      .toSorted(
        (one, other) =>
          Number(one.agency === null) - Number(other.agency === null) ||
          other.counts.all - one.counts.all ||
          (one.agency ?? '').localeCompare(other.agency ?? ''),
      ),
    boards: boards.map((boardId) => ({
      boardId,
      counts: countStates(counted.filter((one) => one.boardId === boardId)),
    })),
  };
}

function countStates(counted: readonly CountedRecommendations[]): StateCounts {
  const sum = (rows: readonly CountedRecommendations[]) => rows.reduce((total, { count }) => total + count, 0);
  const states = RECOMMENDATION_STATES.map((state) => [state, sum(counted.filter((one) => one.state === state))]);
  return {
    ...(Object.fromEntries(states) as Record<RecommendationState, number>),
    overdue: sum(counted.filter(({ isOverdue }) => isOverdue)),
    all: sum(counted),
  };
}
