import { join } from 'node:path';
import { type ChartView, loadDashboards } from '#libs/dashboards';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';

let views: ReadonlyMap<string, ChartView> | undefined;

/** A chart of `dashboards/` by its folder and file, as in `overview/leading-themes`. Read when first asked for. */
export function chartView(name: string): ChartView {
  views ??= new Map(
    loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).flatMap((dashboard) =>
      dashboard.views.map((view) => [`${view.dashboard}/${view.name}`, view] as const),
    ),
  );
  const view = views.get(name);
  if (!view) throw new Error(`There is no chart ${name} in dashboards/.`);
  return view;
}
