import * as vega from 'vega';
import { textWidth } from './domain/text-width.js';

type TextItem = { fontSize?: number; fontWeight?: string | number };
type TextMetrics = { width: (item: TextItem, text: string | number | null) => number };

/**
 * Gives Vega the widths of Arial in place of its guess. `textMetrics.width` is the place Vega leaves for this, but its
 * typings do not name it; a spec notices when an upgrade takes it away.
 */
export function measureTextAsArial(): void {
  if (!hasTextMetrics(vega)) throw new Error('This version of Vega has no textMetrics to set.');
  vega.textMetrics.width = ({ fontSize = 11, fontWeight }, text) =>
    textWidth(`${text ?? ''}`.trim(), fontSize, fontWeight === 'bold' || Number(fontWeight) >= 600);
}

const hasTextMetrics = (module: object): module is { textMetrics: TextMetrics } => 'textMetrics' in module;
