/** What is counted: tries at a password or a code, from one network address or from any, at one account or at any. */
export type Counted = { readonly key: string; readonly most: number; readonly windowMs: number };

const FIVE_MINUTES = 5 * 60 * 1000;
const AN_HOUR = 60 * 60 * 1000;

/**
 * What a try at a password counts towards: about ten in five minutes at one account from one address, so that whoever it
 * belongs to gets in from another; and a hundred from one address at any, behind which a whole council may sit.
 */
export const passwordTry = (address: string, email: string): readonly Counted[] => [
  { key: `password ${address} ${email.trim().toLowerCase()}`, most: 10, windowMs: FIVE_MINUTES },
  { key: `password ${address}`, most: 100, windowMs: FIVE_MINUTES },
];

/**
 * What a try at a code counts towards. Whoever gets this far has the password, so tries from everywhere count together: at
 * twenty an hour a six-digit code holds for years. Passkeys cannot be guessed and are not counted.
 */
export const codeTry = (address: string, accountId: string): readonly Counted[] => [
  { key: `code ${address} ${accountId}`, most: 10, windowMs: FIVE_MINUTES },
  { key: `code ${accountId}`, most: 20, windowMs: AN_HOUR },
];
