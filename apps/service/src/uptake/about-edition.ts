import { editionName } from '#libs/circulation';
import type { Typologies } from '#libs/typology';
import type { OwnEdition } from '#libs/uptake';

/** What an edition is called inside the service, where a briefing may say what it is on. */
export function aboutEdition(
  { kind, quarter, theme }: Pick<OwnEdition, 'kind' | 'quarter' | 'theme'>,
  typologies: Typologies,
) {
  const name = editionName({
    subject: kind === 'briefing' ? { kind, quarter, theme: theme ?? '' } : { kind, quarter },
  });
  const label = theme === null ? undefined : typologies.inForce().codes.get(theme)?.label;
  return label ? `${name}: ${label}` : name;
}
