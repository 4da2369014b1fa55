import { keyOf } from './dimension.js';
import { hiddenBases, hideSplitsOfFew } from './few-behind.js';
import { disclosesZero, type PublishedCell, type Share, tellCell } from './published-cell.js';
import { roundTo, shownCount } from './primary.js';
import type { Earlier, Wish, WishedCell } from './wish.js';
import { boardsOf, compareSets } from './record-sets.js';
import { isOpenShare } from './open-share.js';

/**
 * How a figure would be published if there were no other: the earlier figure, where that stands; else suppressed, withheld
 * because too few boards are behind it, or rounded, with its share where that leaves enough open. What splits a base that is
 * suppressed itself is withheld, zeros too.
 */
export function firstDecisions(wish: Wish): PublishedCell[] {
  const alone = wish.cells.map(({ at }) => standingFigure(at, wish) ?? freshFigure(at, wish));
  const own = hideSplitsOfFew(alone, wish.dimensions);
  const known = new Map(own.map((cell) => [keyOf(cell.at), cell]));
  return own.map((cell, place) => withShare(cell, wish.cells[place]!, known, wish));
}

function freshFigure(at: WishedCell['at'], { sets, dimensions, rules }: Wish): PublishedCell {
  const records = sets.at(at, dimensions);
  const boards = isOfOneBoard(at, dimensions) ? Infinity : boardsOf(records).size;
  const standsOn = { boards, zeroDiscloses: disclosesZero(at, rules.zeroDiscloses) };
  return { at, shown: shownCount(records.length, rules, standsOn) };
}

/** What a board gives of itself is not kept back for the sake of another behind the same figure: there is none. */
const isOfOneBoard = ({ place }: WishedCell['at'], dimensions: Wish['dimensions']): boolean =>
  place !== undefined && dimensions.get('place')?.members.get(place)?.level === 'board';

/**
 * What an earlier publication said of the same cell, the last that said it of its own, where the records behind it then and
 * now differ by fewer than the threshold, or not at all: figure, share, and that it was withheld. Two figures so close would
 * tell of the few between them; and if only what has moved stood, that it stands would tell that it has. What was withheld
 * only since it split few stands as long as a base that hid it does.
 * Source: product requirements C2, D6.
 */
function standingFigure(at: WishedCell['at'], { earlier, sets, dimensions, rules }: Wish): PublishedCell | undefined {
  const last = earlier.findLast(({ cells }) => saidAt(cells, at));
  const said = last && saidAt(last.cells, at);
  if (!last || !said) return undefined;
  const isClose = (one: WishedCell['at']) =>
    compareSets(last.sets.at(one, dimensions), sets.at(one, dimensions)).differs < rules.threshold;
  const isOver = said.isOfFew && !hiddenBases(last.cells, at, dimensions).some((base) => isClose(base.at));
  return isClose(at) && !isOver ? { ...said, stands: last.id } : undefined;
}

/** What a publication said of a cell of its own, be it "withheld". What it repeated belongs to the one before. */
const saidAt = (cells: Earlier['cells'], at: WishedCell['at']): PublishedCell | undefined =>
  cells.find((cell) => keyOf(cell.at) === keyOf(at) && cell.stands === undefined);

/**
 * A share by what is printed alone, so that it being there tells nothing of what has moved: one that stands, with its figure
 * and as long as its base stands too; else one of a figure of this publication's own.
 */
function withShare(
  { share: said, ...cell }: PublishedCell,
  { shareOf }: WishedCell,
  known: ReadonlyMap<string, PublishedCell>,
  { sets, dimensions, rules }: Wish,
): PublishedCell {
  const base = shareOf && known.get(keyOf(shareOf));
  if (!base || ![cell, base].every(isFigure)) return cell;
  if (cell.stands !== undefined && (!said || base.stands !== cell.stands)) return cell;
  const [part, whole] = [cell.at, shareOf].map((at) => sets.at(at, dimensions).length);
  const share: Share = said ?? { base: shareOf, percent: roundTo((100 * part!) / whole!, rules.roundTo) };
  const closeness = base.stands !== cell.stands ? rules.threshold - 1 : 0;
  const [partTold, baseTold] = [cell, base].map((one) => tellCell(one, rules));
  const wide = { low: baseTold!.low - closeness, high: baseTold!.high + closeness };
  return isOpenShare(partTold!, wide, share.percent, rules) ? { ...cell, share } : cell;
}

/** A number, and not none: a share of none says nothing. */
const isFigure = ({ shown }: PublishedCell) => shown.value !== null && shown.value > 0;
