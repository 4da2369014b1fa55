/** Numbers a text counts with, in figures and in words. */
export const N =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?';

/** Five to nineteen: more children or siblings than most families have. */
export const MANY = '(?:[5-9]|1\\d|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)';
