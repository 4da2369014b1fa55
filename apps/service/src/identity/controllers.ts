import { FactorsController } from './factors.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { PeopleController } from './people.controller.js';
import { ProviderController } from './provider.controller.js';
import { ResetController } from './reset.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SignInController } from './sign-in.controller.js';
import { TokensController } from './tokens.controller.js';

export const IDENTITY_CONTROLLERS = [
  SignInController,
  ProviderController,
  PasskeysController,
  SecondFactorController,
  FactorsController,
  PeopleController,
  ResetController,
  TokensController,
];
