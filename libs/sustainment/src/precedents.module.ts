import { Clock } from '#libs/kernel';
import { SearchModule } from '#libs/search';
import { Module } from '@nestjs/common';
import { Precedents } from './precedents.service.js';
import { Remedies } from './remedies.service.js';

const SERVICES = [Precedents, Remedies];

/** What the region's released learning can tell before a review begins, and what boards did about a theme. */
@Module({ imports: [SearchModule], providers: [Clock, ...SERVICES], exports: SERVICES })
export class PrecedentsModule {}
