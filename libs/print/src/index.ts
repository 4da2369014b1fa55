export { loadHouseStyle } from './load-house-style.js';
export type { HouseStyle } from './domain/house-style.js';
export type { HtmlOptions, Markup } from './html/to-html.js';
export { Press } from './press.js';
