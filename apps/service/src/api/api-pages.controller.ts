import { REFERENCE, type Reference } from '#libs/framework';
import { Typologies } from '#libs/typology';
import { Controller, Get, Inject } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Public } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';
import { ApiDescription } from './api-description.js';
import { EXAMPLES } from './api-examples.js';
import { describedOperations } from './described-operations.js';
import { REQUESTS_A_MINUTE } from './requests-a-minute.js';

/** The API in plain words, and as a file for programs. */
@Controller('api')
export class ApiPagesController {
  constructor(
    private readonly description: ApiDescription,
    private readonly settings: ServiceSettings,
    private readonly typologies: Typologies,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('account.own')
  @Get()
  page() {
    const { formChoices, reviewTypes } = this.reference;
    const lists = { reviewType: reviewTypes, ...formChoices, codes: [...this.typologies.inForce().codes.values()] };
    return new Page('api/show', {
      operations: describedOperations(this.description.document),
      publicUrl: this.settings.publicUrl,
      most: REQUESTS_A_MINUTE,
      example: JSON.stringify(EXAMPLES.toSend, null, 2),
      lists: Object.entries(lists).map(([name, entries]) => ({ name, entries })),
    });
  }

  /** Says nothing about anybody, so that a program can read it before it has a key. */
  @Public()
  @Get('openapi.json')
  document() {
    return this.description.document;
  }
}
