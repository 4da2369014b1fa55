import { AccessReviewsController } from './access-reviews.controller.js';
import { AccessibilityController } from './accessibility.controller.js';
import { AdministrationController } from './administration.controller.js';
import { CloseAccountController } from './close-account.controller.js';
import { DutiesController } from './duties.controller.js';
import { FactorsController } from './factors.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { PeopleController } from './people.controller.js';
import { PrivacyController, SubjectSearchController } from './privacy.controller.js';
import { ProviderController } from './provider.controller.js';
import { ResetController } from './reset.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { TokensController } from './tokens.controller.js';

/** Who has access, and how they look after it. */
export const IDENTITY_CONTROLLERS = [
  SignInController,
  ProviderController,
  PasskeysController,
  SecondFactorController,
  FactorsController,
  InvitationsController,
  PeopleController,
  ResetController,
  AdministrationController,
  AccessReviewsController,
  CloseAccountController,
  DutiesController,
  SessionsController,
  TokensController,
  PrivacyController,
  AccessibilityController,
  SubjectSearchController,
];
