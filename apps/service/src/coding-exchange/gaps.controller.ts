import { AuditTrail } from '#libs/audit';
import { type Gap, GapService } from '#libs/coding';
import type { Actor } from '#libs/authority';
import { Controller, Get } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';

/** More groups than these make no list to discuss; the largest come first. */
const MOST_GROUPS = 30;

@Controller('coding/gaps')
export class GapsController {
  constructor(
    private readonly gaps: GapService,
    private readonly trail: AuditTrail,
  ) {}

  /** Groups of passages nobody could code, each with what a proposal for a new code could start from. */
  @May('typology.read')
  @Get()
  async list(@Who() actor: Actor) {
    await this.trail.saw(actor, 'gaps.view');
    const found = await this.gaps.find(actor);
    const gaps = found.gaps.slice(0, MOST_GROUPS).map((gap) => ({ ...gap, proposal: proposalFor(gap) }));
    return new Page('gaps/list', { ...found, gaps, groups: found.gaps.length });
  }
}

/**
 * Where a proposal starts from a group: its released passages as examples, its words as a first label. Everyone reads a
 * proposal, so words that passages of the board alone have helped to choose are not put into one, nor into an address.
 */
function proposalFor({ examples, label, isReleased }: Gap): string {
  const query = new URLSearchParams({
    kind: 'add',
    ...(examples.length > 0 && { examples: examples.join(',') }),
    ...(isReleased && { label }),
  });
  return `/typology/proposals/new?${query.toString()}`;
}
