const named = (names: string) => new Set(names.split(' ').map((name) => `w:${name}`));

/**
 * Elements left out with all they hold: old settings kept beside a tracked change, deleted text, field codes, the phonetic guide
 * above a ruby, and settings of no use here.
 */
export const SKIPPED = named(
  'pPrChange rPrChange tblPrChange trPrChange tcPrChange sectPrChange tblGridChange tblPrExChange numberingChange ' +
    'delText delInstrText instrText rt tabs pBdr sectPr tblBorders tcBorders tblGrid placeholder docPartObj',
);

/** Elements that hold the properties of a paragraph, a run, a row, a cell or a content control. */
export const PROPERTIES = named('pPr rPr trPr tcPr sdtPr');

/** Properties whose value matters. */
export const VALUED = named(
  'pStyle rStyle ilvl numId outlineLvl b i u strike dstrike color sz vanish showingPlcHdr hidden gridBefore gridSpan vMerge hMerge',
);
