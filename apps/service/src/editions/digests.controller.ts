import { Controller, Get } from '@nestjs/common';
import { Redirect } from '../http/page.js';
import { May } from '../http/permissions.js';

/** Where the digests were before they became editions: old addresses lead to the list. */
@Controller('digests')
@May('editions.read')
export class DigestsController {
  @Get()
  list() {
    return new Redirect('/editions');
  }

  @Get(':id')
  show() {
    return new Redirect('/editions?kind=regional-digest');
  }
}
