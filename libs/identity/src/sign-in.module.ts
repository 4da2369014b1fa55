import { type DynamicModule, Module } from '@nestjs/common';
import { CeremoniesService } from './ceremonies.service.js';
import { IdentityModule } from './identity.module.js';
import { PasskeysService } from './passkeys.service.js';
import { ProviderLogoutService } from './provider-logout.service.js';
import { ProviderService } from './provider.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { SignInSettings } from './sign-in-settings.js';
import { ThrottleService } from './throttle.service.js';

const SERVICES = [
  CeremoniesService,
  PasskeysService,
  ProviderService,
  ProviderLogoutService,
  SecondFactorService,
  ThrottleService,
];

@Module({})
export class SignInModule {
  static with(settings: SignInSettings): DynamicModule {
    const provided = [{ provide: SignInSettings, useValue: settings }, ...SERVICES];
    return { module: SignInModule, imports: [IdentityModule], providers: provided, exports: provided };
  }
}
