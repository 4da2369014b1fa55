import { type IRunOptions, TextRun } from 'docx';
import { withoutControls } from '../domain/printable.js';

/** Letters of scripts that are written from right to left, with what stands between them. */
const RIGHT_TO_LEFT =
  /([\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC](?:[\s\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC])?)/u;

/** Text as runs of one direction each, which Word does not find out by itself. */
export const wordRuns = (text: string, options: IRunOptions = {}): TextRun[] =>
  withoutControls(text)
    .split(RIGHT_TO_LEFT)
    .map((part, at) => ({ part, rightToLeft: at % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(({ part, rightToLeft }) => new TextRun({ ...options, text: part, ...(rightToLeft ? { rightToLeft } : {}) }));
