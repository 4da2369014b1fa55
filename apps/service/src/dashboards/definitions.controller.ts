import { definitionOf, definitions } from '#libs/dashboards';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May } from '../http/permissions.js';

/** What each measure counts, with an example that can be checked by hand. */
@Controller('definitions')
@May('dashboards.read')
export class DefinitionsController {
  @Get()
  list() {
    return new Page('dashboards/definitions', { definitions: definitions() });
  }

  @Get(':measure')
  show(@Param('measure') measure: string) {
    const definition = definitionOf(measure);
    if (!definition) throw new NotFoundException();
    return new Page('dashboards/definition', { definition });
  }
}
