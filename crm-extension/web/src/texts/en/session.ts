// Signing in and the first run.

export const session = {
  signIn: 'Sign in',
  welcome: 'Welcome back',
  email: 'E-mail address',
  password: 'Password',
  passwordHint: 'At least 12 characters',
  wrong: 'The e-mail address or the password is wrong.',
  tooMany: 'Too many tries. Wait a few minutes and try again.',
  noFirstAdmin: 'No account yet? The first admin is made by the link that the start of the product prints.',
  ended: 'Your session has ended',
  endedHint: 'Sign in to go on. Nothing that you typed is lost.',
  setupTitle: 'The first admin',
  setupHint: 'This account may do everything: it adds people, and decides what they may do.',
  yourName: 'Your name',
  becomeAdmin: 'Become the admin',
  linkUsed: 'This link was used already or has expired. Start the product again to get a new one.',
  signInBy: 'Sign in with {{name}}',
  singleSignOnFailed: 'Signing in did not work. Try again, or ask whoever runs the login of your company.',
  codeRefused: 'This link works once, and only for a minute. Open it again in your CRM, or sign in here.',
  or: 'or',
  signOut: 'Sign out',
};
