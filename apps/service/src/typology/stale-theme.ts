import { nearlySpelt } from '#libs/dashboards';
import { successorsIn, type Typologies } from '#libs/typology';
import { Page } from '../http/page.js';

/** A theme that was asked for and is none of the typology in force: since when, and what took its place. */
type Stale = { label: string; version: string; successors: readonly string[] };

/** Undefined for a theme of the typology in force, and for what never was one. */
function findStaleTheme(typologies: Typologies, code: string): Stale | undefined {
  const last = typologies.all().findLast(({ codes }) => codes.has(code));
  if (!last || last === typologies.inForce()) return undefined;
  return { label: last.codes.get(code)!.label, version: last.version, successors: successorsIn(typologies)(code) };
}

/** The page that says so, with the ways to the same page `of` what the theme became, and to what there is `besides`. */
export function staleThemePage(
  typologies: Typologies,
  code: string,
  ways: { of(successor: string): string; besides: { label: string; href: string } },
): Page | undefined {
  const stale = findStaleTheme(typologies, code);
  if (!stale) return undefined;
  const successors = stale.successors.map((id) => ({ label: typologies.labelOf(id), href: ways.of(id) }));
  const history = `/typology/versions/${stale.version}/codes/${code}`;
  const asCodedThen = `/behind?theme=${code}&view=then`;
  const shown = { label: stale.label, successors, history, asCodedThen, besides: ways.besides };
  return new Page('typology/stale', shown, 400);
}

/** The page that says that there never was such a theme, with the way to one nearly spelt so; undefined for a theme of some version. */
export function noSuchThemePage(
  typologies: Typologies,
  code: string,
  ways: { of(theme: string): string; besides: { label: string; href: string } },
): Page | undefined {
  if (typologies.all().some(({ codes }) => codes.has(code))) return undefined;
  const nearest = nearlySpelt(code, [...typologies.inForce().codes.keys()]);
  const way = nearest === null ? undefined : { label: typologies.labelOf(nearest), href: ways.of(nearest) };
  return new Page('typology/no-such', { nearest: way, besides: ways.besides }, 400);
}
