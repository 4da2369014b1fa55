import { AccessReviewsController } from './access-reviews.controller.js';
import { AdministrationController } from './administration.controller.js';
import { DutiesController } from './duties.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { PeopleController } from './people.controller.js';
import { PrivacyController, SubjectSearchController } from './privacy.controller.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';
import { TokensController } from './tokens.controller.js';

/** Who has access, and how they look after it. */
export const IDENTITY_CONTROLLERS = [
  SignInController,
  InvitationsController,
  PeopleController,
  AdministrationController,
  AccessReviewsController,
  DutiesController,
  SessionsController,
  TokensController,
  PrivacyController,
  SubjectSearchController,
];
