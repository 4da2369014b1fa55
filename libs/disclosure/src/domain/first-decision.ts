import { keyOf } from './dimension.js';
import { disclosesZero, type PublishedCell, type Share } from './published-cell.js';
import { roundTo, shownCount } from './primary.js';
import type { Earlier, Wish, WishedCell } from './wish.js';
import { boardsOf, compareSets } from './record-sets.js';

/**
 * How a figure would be published if there were no other: the earlier figure, where that stands; else suppressed, withheld
 * because too few boards are behind it, or rounded, with its share where both sides are fit to be shown.
 */
export function firstDecisions({ cells, sets, earlier, dimensions, rules }: Wish): PublishedCell[] {
  const own = cells.map(({ at }): PublishedCell => {
    const standing = standingFigure(at, { earlier, sets, dimensions, rules });
    if (standing) return standing;
    const records = sets.at(at, dimensions);
    const boards = isOfOneBoard(at, dimensions) ? Infinity : boardsOf(records).size;
    const standsOn = { boards, zeroDiscloses: disclosesZero(at, rules.zeroDiscloses) };
    return { at, shown: shownCount(records.length, rules, standsOn) };
  });
  const known = new Map(own.map((cell) => [keyOf(cell.at), cell]));
  return own.map((cell, place) => withShare(cell, cells[place]!, known, { sets, dimensions, rules }));
}

/** What a board gives of itself is not kept back for the sake of another behind the same figure: there is none. */
const isOfOneBoard = ({ place }: WishedCell['at'], dimensions: Wish['dimensions']): boolean =>
  place !== undefined && dimensions.get('place')?.members.get(place)?.level === 'board';

/**
 * The figure of an earlier publication that has to stand: the last one given for the same cell, where the records behind it
 * then and now differ, but by fewer than the threshold. Two figures so close would tell of the few between them.
 * Source: product requirements C2, D6.
 */
function standingFigure(
  at: WishedCell['at'],
  { earlier, sets, dimensions, rules }: Pick<Wish, 'earlier' | 'sets' | 'dimensions' | 'rules'>,
): PublishedCell | undefined {
  const last = earlier.findLast(({ cells }) => figureOf(cells, at));
  const told = last && figureOf(last.cells, at);
  if (!last || !told) return undefined;
  const { differs } = compareSets(last.sets.at(at, dimensions), sets.at(at, dimensions));
  return differs > 0 && differs < rules.threshold ? { at, shown: told.shown, stands: last.id } : undefined;
}

/** A figure an earlier publication gave of its own, be it "fewer than". One it repeated belongs to the one before. */
const figureOf = (cells: Earlier['cells'], at: WishedCell['at']): PublishedCell | undefined =>
  cells.find((cell) => keyOf(cell.at) === keyOf(at) && cell.stands === undefined && cell.shown.mark !== 'withheld');

function withShare(
  cell: PublishedCell,
  { shareOf }: WishedCell,
  known: ReadonlyMap<string, PublishedCell>,
  { sets, dimensions, rules }: Pick<Wish, 'sets' | 'dimensions' | 'rules'>,
): PublishedCell {
  const base = shareOf && known.get(keyOf(shareOf));
  if (!base || ![cell, base].every(isFreshFigure)) return cell;
  const [part, whole] = [cell.at, shareOf].map((at) => sets.at(at, dimensions).length);
  if (whole! < rules.minimumBase) return cell;
  const share: Share = { base: shareOf, percent: roundTo((100 * part!) / whole!, rules.roundTo) };
  return { ...cell, share };
}

/** A number of this publication's own, and not none: a share of none says nothing. */
const isFreshFigure = ({ shown, stands }: PublishedCell) =>
  shown.value !== null && shown.value > 0 && stands === undefined;
