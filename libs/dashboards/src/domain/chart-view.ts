import type { MartName } from '#libs/warehouse';
import type { Audience, ChartNotes } from './chart-notes.js';

/** Plain JSON, as a spec file holds it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One chart of a dashboard: a Vega-Lite spec bound to a mart by name, and what a page says beside it. */
export type ChartView = {
  /** The dashboard's folder, as in `theme-trend`. */
  dashboard: string;
  /** The file's name without `.vl.json`. */
  name: string;
  title: string;
  description: string;
  mart: MartName;
  /** Who may see it: its own note, or else its dashboard's. */
  audience: Audience;
  /** How many of the leading entries the chart draws (its parameter `top`), by the mart's `rank`; all when absent. */
  top?: number | undefined;
  notes: ChartNotes;
  /** The spec with the house style merged in; holds no data. */
  spec: JsonObject;
};

export type Subject = 'theme' | 'board';

/** A folder of `dashboards/`: what the page says, and its charts in order. */
export type Dashboard = {
  slug: string;
  title: string;
  /** The question a meeting asks that it answers. */
  question: string;
  shows: string;
  base: string;
  reading: string[];
  order: number;
  /** Who may open it; a chart in it may be for fewer. Only the group sees boards side by side. */
  audience: Audience;
  /** What has to be chosen before it says anything: the page of one theme, or of one board. */
  subject?: Subject | undefined;
  views: ChartView[];
};
