import { readEnvironment } from './environment.js';

it('runs on its defaults, an empty value counting as none', () => {
  expect(readEnvironment({ PORT: '' })).toEqual({
    PORT: 3000,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    REGION: 'invented',
    PROCESSES: 'both',
    CLAMD_PORT: 3310,
    OIDC_SECOND_FACTOR: 'own',
  });
});

it.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ PUBLIC_URL: 'here' }, 'PUBLIC_URL'],
  [{ PROCESSES: 'none' }, 'PROCESSES'],
  [{ SMTP_URL: 'http://mail' }, 'SMTP_URL'],
  [{ SMTP_URL: 'smtp://mail' }, 'MAIL_FROM'],
  [{ MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
  [{ OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER'],
  [{ OIDC_ISSUER: 'https://id.example.org' }, 'OIDC_CLIENT_ID'],
  [{ OIDC_NAME: 'Council' }, 'OIDC_ISSUER'],
  [{ SECOND_FACTOR: 'no' }, 'SECOND_FACTOR'],
  [{ SECRETS_KEY: 'short' }, 'SECRETS_KEY'],
])('stops with one sentence that names the wrong setting: %j', (variables, name) => {
  expect(() => readEnvironment(variables)).toThrow(new RegExp(`^The setting ${name} is not right: [^\\n]+\\.$`));
});
