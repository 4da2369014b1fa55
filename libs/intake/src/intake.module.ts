import { IdentityModule } from '#libs/identity';
import { Module } from '@nestjs/common';
import { LabelMapsService } from './label-maps.service.js';

@Module({ imports: [IdentityModule], providers: [LabelMapsService], exports: [LabelMapsService] })
export class IntakeModule {}
