import type { Habits } from './form-habits.js';
import { boldText, paragraph, plainText, type Inline, type Paragraph } from './model.js';
import { A3, A4, marginWidth } from './styles.js';
import { element } from './xml.js';

/** What every page says, so that no one takes an invented form for a real one. */
export const NOTICE = 'INVENTED - NOT A REAL BOARD';

/** The top of every page: the board's name, what the paper is, and the notice where the board has it there. */
export function pageHeader(habits: Habits): Paragraph[] {
  const name = boldText(habits.board);
  const line: Inline[] = [name, { kind: 'tab' }, plainText(habits.title)];
  const notice = habits.notice === 'header' ? [paragraph('Header', [boldText(NOTICE)])] : [];
  return [paragraph('Header', habits.look.header === 'centred' ? [name] : line), ...notice];
}

/** The foot of every page: the board's own line, the notice where the board has it there, and the page number. */
export function pageFooter(habits: Habits): Paragraph[] {
  const page: Inline[] = [{ kind: 'tab' }, plainText('Page '), { kind: 'field', code: 'PAGE' }];
  const pages: Inline[] = [...page, plainText(' of '), { kind: 'field', code: 'NUMPAGES' }];
  if (habits.notice === 'header') return [paragraph('Footer', [plainText(habits.footer), ...pages])];
  return [paragraph('Footer', habits.footer), paragraph('Footer', [boldText(NOTICE), ...pages])];
}

/** A4, or A3 on its side for a register, with the board's margins, and which header and footer its pages have. */
export function pageSetup(habits: Habits): string {
  const margin = marginWidth(habits.look);
  const [width, height] = habits.layout === 'register-row' ? [A3.height, A3.width] : [A4.width, A4.height];
  const sides = { 'w:top': 1361, 'w:right': margin, 'w:bottom': 1247, 'w:left': margin };
  return element(
    'w:sectPr',
    {},
    element('w:headerReference', { 'w:type': 'default', 'r:id': 'rIdHeader' }),
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rIdFooter' }),
    element('w:pgSz', { 'w:w': width, 'w:h': height }),
    element('w:pgMar', { ...sides, 'w:header': 567, 'w:footer': 510, 'w:gutter': 0 }),
  );
}
