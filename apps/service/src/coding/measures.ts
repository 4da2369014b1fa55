/**
 * The measures of agreement as the pages define them, each with an example to check by hand: two coders read the same
 * ten passages and say of each whether it carries one code.
 */
export const MEASURES = [
  {
    name: 'F1',
    says: 'How much of what either coder gave, both gave.',
    definition: 'Twice the codes both gave, divided by the codes the one gave and the codes the other gave together.',
    example: [
      'Of ten passages, the first coder gives the code to 5 and the second to 4. Both give it to 4.',
      'F1 = 2 × 4 ÷ (5 + 4) = 8 ÷ 9 = 0.89.',
    ],
  },
  {
    name: 'Cohen’s kappa',
    says: 'How much more two coders agree than by chance.',
    definition:
      'The share of passages on which they agree, less the share expected by chance from how often each gives the code, divided by the most that could be gained over chance.',
    example: [
      'The first coder gives the code to 5 of ten passages, the second to 4, both to 4. On 5 neither gives it. They agree on 4 + 5 = 9 of 10: 0.90.',
      'By chance both give it: 0.5 × 0.4 = 0.20. By chance neither does: 0.5 × 0.6 = 0.30. Together 0.50.',
      'Kappa = (0.90 − 0.50) ÷ (1 − 0.50) = 0.80.',
    ],
  },
  {
    name: 'Krippendorff’s alpha',
    says: 'The same question, for any number of coders and with passages some of them did not code.',
    definition:
      'One less the disagreement seen divided by the disagreement expected if all the answers given were dealt out at random.',
    example: [
      'The same ten passages give 20 answers: 9 times “has the code” and 11 times “has not”. One passage has one of each, so 2 of the 20 answers stand beside a different one: 2 ÷ 20 = 0.10.',
      'Dealt out at random, 2 × 9 × 11 ÷ (20 × 19) = 198 ÷ 380 = 0.52 would.',
      'Alpha = 1 − 0.10 ÷ 0.521 = 0.81.',
    ],
  },
] as const;

/** A figure of agreement for a table: two decimals, or a dash in words where it cannot be worked out. */
export const figure = (value: number | null | undefined): string =>
  value === undefined || value === null ? 'Not enough to say' : value.toFixed(2).replace('-', '−');

/** How to read agreement over chance in one plain sentence, by the usual bands (Landis and Koch 1977). */
export function readInWords(kappa: number | undefined, units: number): string {
  if (units === 0) return 'No passage has been coded by two people yet, so there is nothing to compare.';
  if (kappa === undefined) return 'There is too little that varies to say how far two people agree beyond chance.';
  const [, words] = BANDS.find(([least]) => kappa >= least)!;
  const few = units < 30 ? ' With fewer than 30 passages this can change a lot with the next few.' : '';
  return `Two people coding the same passage agree ${words} beyond what chance would give (kappa ${figure(kappa)}, ${units} ${units === 1 ? 'passage' : 'passages'}).${few}`;
}

const BANDS = [
  [0.81, 'almost wholly'],
  [0.61, 'well'],
  [0.41, 'moderately'],
  [0.21, 'only fairly'],
  [-1, 'hardly'],
] as const;
