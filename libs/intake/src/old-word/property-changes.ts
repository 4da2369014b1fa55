/** One change to how text looks or stands ("sprm"): its code, and where its operand lies. */
export type PropertyChange = { code: number; at: number; length: number };

const TABLE_DEFINITION = 0xd608;
const TAB_CHANGES = 0xc615;
const LENGTHS = [1, 1, 2, 4, 2, 2, -1, 3];

/** The changes listed in a stretch of bytes, in order. A list that breaks off ends there. MS-DOC, 2.2.5.1 */
export function changesIn(view: DataView, from: number, to: number): PropertyChange[] {
  const changes: PropertyChange[] = [];
  let at = from;
  while (at + 2 < to) {
    const code = view.getUint16(at, true);
    at += 2;
    const known = LENGTHS[code >> 13] ?? 1;
    const prefix = known >= 0 ? 0 : code === TABLE_DEFINITION ? 2 : 1;
    const length = known >= 0 ? known : operandLength(view, at, code);
    if (at + prefix + length > to) break;
    changes.push({ code, at: at + prefix, length });
    at += prefix + length;
  }
  return changes;
}

function operandLength(view: DataView, at: number, code: number): number {
  if (code === TABLE_DEFINITION) return Math.max(0, view.getUint16(at, true) - 1);
  const length = view.getUint8(at);
  if (code !== TAB_CHANGES || length !== 255) return length;
  const removed = view.getUint8(at + 1);
  return 2 + removed * 4 + view.getUint8(at + 2 + removed * 4) * 3;
}
