import { Clock } from '#libs/kernel';
import { PeopleSettings, statementLine } from '#libs/people';
import { Controller, Get } from '@nestjs/common';
import { Page } from '../http/page.js';
import { Public } from '../http/permissions.js';

/** The accessibility statement the 2018 regulations ask for, for anybody. */
@Controller('about/accessibility')
@Public()
export class AccessibilityController {
  constructor(
    private readonly settings: PeopleSettings,
    private readonly clock: Clock,
  ) {}

  @Get()
  show() {
    const { ofRegion, ...said } = this.settings.governance.accessibility;
    const { state } = statementLine(ofRegion, this.clock.now().toISOString().slice(0, 10));
    return new Page('identity/accessibility', { ...said, ofRegion, isOverdue: state === 'overdue' });
  }
}
