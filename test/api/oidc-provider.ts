// A provider of single sign-on over HTTP, as strict as OpenID Connect asks: PKCE, nonce, signed ID tokens, one use per code.
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const CLIENT = { id: 'multi-number', secret: 'a secret of the client' };

/** Whoever is sent to the provider comes back as `person`. */
export type OidcProvider = {
  issuer: string;
  person: { sub: string; email: string; email_verified: boolean };
  /** Signs with a key that is not published, as a forger would. */
  forge: boolean;
  close(): Promise<void>;
};

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startOidcProvider(): Promise<OidcProvider> {
  const [key, forgedKey] = [newKey(), newKey()];
  const codes = new Map<string, URLSearchParams>();
  const provider = {
    issuer: '',
    person: { sub: '', email: '', email_verified: true },
    forge: false,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', provider.issuer);
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return answer(200, metadata(provider.issuer));
      case '/jwks':
        return answer(200, {
          keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
        });
      case '/authorize': {
        const code = randomUUID();
        codes.set(code, searchParams);
        const back = new URL(searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', code);
        back.searchParams.set('state', searchParams.get('state') ?? '');
        return response.writeHead(302, { Location: back.href }).end();
      }
      case '/token': {
        const asked = await grantOf(request, codes);
        if (!asked) return answer(400, { error: 'invalid_grant' });
        const nonce = asked.get('nonce') ?? undefined;
        const { privateKey } = provider.forge ? forgedKey : key;
        const now = Math.floor(Date.now() / 1000);
        const claims = {
          iss: provider.issuer,
          aud: CLIENT.id,
          iat: now,
          exp: now + 60,
          nonce,
          ...provider.person,
        };
        const idToken = jwt(claims, (data) => sign('RSA-SHA256', data, privateKey));
        return answer(200, {
          access_token: randomUUID(),
          token_type: 'Bearer',
          expires_in: 60,
          id_token: idToken,
        });
      }
      default:
        return answer(404, {});
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  };
}

/** What was asked for with the code, if client and proof key fit. */
async function grantOf(request: IncomingMessage, codes: Map<string, URLSearchParams>) {
  const body = new URLSearchParams(await text(request));
  const [, basic = ''] = (request.headers.authorization ?? '').split(' ');
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [body.get('client_id'), body.get('client_secret')];
  const code = body.get('code') ?? '';
  const asked = codes.get(code);
  codes.delete(code);
  const challenge = createHash('sha256')
    .update(body.get('code_verifier') ?? '')
    .digest('base64url');
  const isClient = id === CLIENT.id && secret === CLIENT.secret;
  return asked && isClient && asked.get('code_challenge') === challenge ? asked : null;
}

function jwt(claims: object, signed: (data: Buffer) => Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const data = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k' })}.${part(claims)}`;
  return `${data}.${signed(Buffer.from(data)).toString('base64url')}`;
}
