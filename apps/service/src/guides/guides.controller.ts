import { Controller, Get, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';
import { type Guide, GUIDES, scriptOf } from './guides.js';

/** How to get figures into the tools people have. */
@Controller('api/guides')
@May('account.own')
export class GuidesController {
  constructor(private readonly settings: ServiceSettings) {}

  @Get(':tool')
  page(@Param('tool') tool: string) {
    const guide = this.find(tool);
    const script = scriptOf(guide, this.settings.publicUrl);
    return new Page('guides/show', { guide, script, guides: Object.values(GUIDES) });
  }

  @Get(':tool/script')
  script(@Param('tool') tool: string) {
    const guide = this.find(tool);
    const disposition = `attachment; filename="${guide.file}"`;
    const script = Buffer.from(scriptOf(guide, this.settings.publicUrl));
    return new StreamableFile(script, { type: 'text/plain; charset=utf-8', disposition });
  }

  private find(tool: string): Guide {
    const guide = Object.hasOwn(GUIDES, tool) ? GUIDES[tool] : undefined;
    if (!guide) throw new NotFoundException();
    return guide;
  }
}
