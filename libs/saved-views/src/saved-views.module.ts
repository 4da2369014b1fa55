import { Clock } from '#libs/kernel';
import { Module } from '@nestjs/common';
import { SavedViewsService } from './saved-views.service.js';

@Module({ providers: [SavedViewsService, Clock], exports: [SavedViewsService] })
export class SavedViewsModule {}
