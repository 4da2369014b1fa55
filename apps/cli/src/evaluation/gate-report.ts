import {
  type FalseAlarms,
  findIdentifiers,
  type GateContext,
  HALVES,
  loadMarked,
  type MarkedText,
  measureFalseAlarms,
  measureRecall,
  type Piece,
  type Recall,
} from '#libs/release';

type Half = { recall: Recall; clean: FalseAlarms };

/** How good the gate's rules are, as the part of the README that is generated. The same texts give the same page. */
export function gateReport(folder: string, context: GateContext, others: ReadonlyMap<string, MarkedText[]>): string {
  const find = (pieces: readonly Piece[]) => findIdentifiers(pieces, context);
  const [development, final] = HALVES.map((half): Half => ({
    recall: measureRecall(loadMarked(folder, half, 'planted'), find),
    clean: measureFalseAlarms(loadMarked(folder, half, 'clean'), find),
  })) as [Half, Half];
  const elsewhere = [...others].map(([name, texts]) => alarmsRow(name, measureFalseAlarms(texts, find)));
  return [
    '| recall | development | final | asked for |',
    '| --- | --- | --- | --- |',
    recallRow('direct', development, final, '0.99'),
    recallRow('indirect', development, final, '0.95'),
    '',
    '| findings in texts without identifiers | texts | findings | a page of 400 words |',
    '| --- | --- | --- | --- |',
    alarmsRow('clean, development', development.clean),
    alarmsRow('clean, final (asked for: at most 1)', final.clean),
    ...elsewhere,
    '',
    '| recall by kind | development | final |',
    '| --- | --- | --- |',
    ...kindsOf(development, final).map((kind) => recallRow(kind, development, final)),
  ].join('\n');
}

const kindsOf = (...halves: Half[]) =>
  [...new Set(halves.flatMap(({ recall }) => [...recall.keys()]))].filter((key) => key.includes(':')).toSorted();

const recallRow = (key: string, development: Half, final: Half, wanted?: string) =>
  `| ${[key.replace(':', ': '), share(development, key), share(final, key), ...(wanted ? [wanted] : [])].join(' | ')} |`;

function share({ recall }: Half, key: string): string {
  const { found, marked } = recall.get(key) ?? { found: 0, marked: 0 };
  return marked === 0 ? 'none' : `${(found / marked).toFixed(3)} (${found} of ${marked})`;
}

const alarmsRow = (name: string, { texts, pages, alarms }: FalseAlarms) =>
  `| ${name} | ${texts} | ${alarms} | ${(alarms / pages).toFixed(2)} |`;
