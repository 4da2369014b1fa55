import type { Words } from './messages.js';

/** What a person is told of by e-mail: a change to how they, or programs in their name, get in, which somebody else might have made. */
const CHANGES = {
  password: 'Your password was set. You were signed out everywhere but where you set it.',
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was removed from your account.',
  'app-added': 'An authenticator app was set up for your account.',
  'app-removed': 'The authenticator app of your account was removed.',
  'recovery-codes': 'New recovery codes were made for your account. Those you had before do not work any more.',
  'recovery-code-used': 'You were signed in with one of your recovery codes.',
  'key-made':
    'A key was made with which a program can do in your name what the key is for. “Keys for programs” on your account lists it, and ends it.',
  reset:
    'An administrator removed your second factors, and signed you out everywhere. You will be asked to set up a new one when you next sign in, if your roles need one.',
} as const;
export type AccountChange = keyof typeof CHANGES;

/** The words of a message. It names nobody and holds no link that signs anybody in. */
export const changeMessage = (change: AccountChange, publicUrl: string): Words => ({
  subject: 'Common Thread: a change to how you sign in',
  text: [
    CHANGES[change],
    'If this was you, there is nothing to do.',
    `If it was not, tell your administrator at once: they can close your account or sign you out everywhere. Then look at ${publicUrl}/account`,
  ].join('\n\n'),
});
