/** What to say of refusals about signing in. */
export const SIGN_IN_REFUSALS = {
  'identity.sign-in-failed': [401, 'The e-mail address or the password is not right.'],
  'identity.too-many-tries': [429, 'There were too many tries. Wait, then try again.'],
  'identity.link-used': [
    401,
    'This sign-in link has been used already or is more than a day old. Ask your administrator for a new one.',
  ],
  'identity.password-too-short': [422, 'Password must be 12 characters or more. Three random words make a good one'],
  'identity.password-too-long': [422, 'Password must be 256 characters or fewer'],
  'identity.password-too-common': [
    422,
    'Choose a password that is harder to guess. Three random words make a good one',
  ],
  'identity.password-wrong': [422, 'Enter the password you sign in with now'],
  'identity.code-wrong': [
    422,
    'This code is not right, or was used before. Enter the six digits your app shows now, or a recovery code you have not used',
  ],
  'identity.app-not-readable': [
    409,
    'Codes of your app cannot be checked any more. Use a recovery code or a passkey, or ask an administrator to reset your second factors',
  ],
  'identity.last-factor': [
    409,
    'Your roles need a second factor, and this is the only one you have. Add another before you remove it.',
  ],
  'identity.no-such-factor': [404, 'You have no such second factor, or it is removed already.'],
  'identity.own-factors': [
    409,
    'You cannot reset your own second factors here. Use a recovery code, or ask another administrator.',
  ],
  'identity.passkey-not-valid': [422, 'This passkey could not be checked. Try again, or use another way'],
  'identity.passkey-expired': [422, 'The page was open too long, or the passkey was made elsewhere. Try again'],
  'identity.passkey-unknown': [401, 'This passkey is not known here. Use another passkey, or another way to sign in'],
  'identity.no-provider': [404, 'There is no other service to sign in with.'],
  'identity.provider-silent': [
    503,
    'The service you sign in with does not answer. Try again in a few minutes, or sign in with a password or a passkey.',
  ],
  'identity.provider-declined': [401, 'The service you sign in with did not let you in, or you stopped. Try again.'],
  'identity.provider-reply-not-valid': [
    401,
    'The answer of the service you sign in with could not be trusted, so you are not signed in. Try again. If it happens again, tell your administrator.',
  ],
  'identity.provider-reply-expired': [
    401,
    'The answer of the service you sign in with had expired. Try again. If it happens again, tell your administrator: a clock may be wrong.',
  ],
  'identity.provider-reply-unexpected': [
    401,
    'This sign-in was begun more than ten minutes ago, in another browser, or is finished already. Start again.',
  ],
  'identity.provider-email-not-verified': [
    403,
    'The service you sign in with has not verified your e-mail address. Have it verified there, then try again.',
  ],
  'identity.provider-no-account': [
    403,
    'There is no account here for your e-mail address. Ask your administrator to add you.',
  ],
  'identity.provider-other-person': [
    403,
    'The account with your e-mail address belongs to somebody else of the service you sign in with. Ask your administrator.',
  ],
  'identity.logout-not-valid': [400, 'This logout token is not one of the provider for this service.'],
  'identity.provider-account-closed': [403, 'Your account is closed. Ask your administrator if you need it again.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

/** Sentences that say how long. */
export const SIGN_IN_IN_DETAIL = {
  'identity.too-many-tries': ({ minutes }: { minutes: number }) =>
    `There were too many tries. Wait ${minutes === 60 ? 'an hour' : `${minutes} minutes`}, then try again. Nothing is locked: another way to sign in works at once.`,
};
