import type { MartName } from '#libs/warehouse';
import type { ChartNotes } from './chart-notes.js';

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
  /** How many of the leading entries the chart draws (its parameter `top`), by the mart's `rank`; all when absent. */
  top?: number | undefined;
  notes: ChartNotes;
  /** The spec with the house style merged in; holds no data. */
  spec: JsonObject;
};

/** A folder of `dashboards/`: what the page says, and its charts in order. */
export type Dashboard = {
  slug: string;
  title: string;
  shows: string;
  base: string;
  reading: string[];
  order: number;
  /** Who may open it: everyone who may read dashboards, or only the regional group, because it sets boards side by side. */
  audience: 'everyone' | 'group';
  views: ChartView[];
};
