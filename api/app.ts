// The whole HTTP surface: what every request passes through, and where each set of routes hangs.
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { ProductError } from '../store/errors.ts';
import { say } from '../workflows/rules/sentences.ts';
import { createAuth } from './auth.ts';
import { createConsole, isOfTheApi } from './console.ts';
import { createCrmVerbRoutes } from './crm/routes.ts';
import { createTwentyWebhookRoutes } from './crm/twenty-webhooks.ts';
import type { ApiDeps } from './deps.ts';
import { describeApi } from './description.ts';
import { docsPage } from './docs-page.ts';
import { embeddingOrigins } from './embedding.ts';
import { enforcePermissions } from './enforce-permissions.ts';
import { idempotency } from './idempotency.ts';
import { identifier } from './identify.ts';
import { createLiveFeed } from './live/feed.ts';
import { answerProblem } from './problems.ts';
import { createRateLimits } from './rate-limits.ts';
import { loggable, requestLog } from './request-log.ts';
import { newRoutes } from './route-parts.ts';
import { createAgentRoutes } from './routes/agents.ts';
import { createAlertRoutes } from './routes/alerts.ts';
import { createApiKeyRoutes } from './routes/api-keys.ts';
import { createAuditRoutes } from './routes/audit.ts';
import { createBlacklistRoutes } from './routes/blacklists.ts';
import { createCallbackRoutes } from './routes/callbacks.ts';
import { createCallerIdRoutes } from './routes/caller-ids.ts';
import { createCampaignAgentRoutes } from './routes/campaign-agents.ts';
import { createCampaignArchiveRoutes } from './routes/campaign-archive.ts';
import { createCampaignContactRoutes } from './routes/campaign-contacts.ts';
import { createCampaignExplanationRoutes } from './routes/campaign-explanation.ts';
import { createCampaignHoldRoutes } from './routes/campaign-holds.ts';
import { createCampaignMemberRoutes } from './routes/campaign-members.ts';
import { createCampaignRenewalRoutes } from './routes/campaign-renewal.ts';
import { createCampaignRoutes } from './routes/campaigns.ts';
import { createContactActionRoutes } from './routes/contact-actions.ts';
import { createContactPlaceRoutes } from './routes/contact-places.ts';
import { createContactWishRoutes } from './routes/contact-wishes.ts';
import { createContactRoutes } from './routes/contacts.ts';
import { createCrmConnectionRoutes } from './routes/crm-connection.ts';
import { createCrmRecordRoutes } from './routes/crm-records.ts';
import { createCrmSignInRoutes } from './routes/crm-sign-in.ts';
import { createCrmSyncRoutes } from './routes/crm-sync.ts';
import { createCustomFieldRoutes } from './routes/custom-fields.ts';
import { createDeskRoutes } from './routes/desk.ts';
import { createDeskCallbackRoutes } from './routes/desk-callbacks.ts';
import { createDeskCallRoutes } from './routes/desk-calls.ts';
import { createEventRoutes } from './routes/events.ts';
import { createCampaignExportRoutes, createContactExportRoutes } from './routes/exports.ts';
import { createHealthRoutes } from './routes/health.ts';
import { createImportErrorRoutes } from './routes/import-errors.ts';
import { createImportRoutes } from './routes/imports.ts';
import { createItemTypeRoutes } from './routes/item-types.ts';
import { createListRoutes } from './routes/lists.ts';
import { createOwnAccountRoutes } from './routes/own-account.ts';
import { createOwnSessionRoutes } from './routes/own-sessions.ts';
import { createPhoneNumberRoutes } from './routes/phone-numbers.ts';
import { createProfileRoutes } from './routes/profiles.ts';
import { createSessionRoutes } from './routes/session.ts';
import { createSessionCodeRoutes } from './routes/session-code.ts';
import { createSettingsRoutes } from './routes/settings.ts';
import { createSetupRoutes } from './routes/setup.ts';
import { createSingleSignOnRoutes } from './routes/single-sign-on.ts';
import { createTeamRoutes } from './routes/teams.ts';
import { createTwilioCheckRoutes } from './routes/twilio-check.ts';
import { createUserRoutes } from './routes/users.ts';
import { createWebhookDeliveryRoutes } from './routes/webhook-deliveries.ts';
import { createWebhookEndpointRoutes } from './routes/webhook-endpoints.ts';
import { setupPage } from './setup-page.ts';
import { createTwilioRoutes } from './twilio/routes.ts';

/** For the typed client. */
export type AppType = ReturnType<typeof createApp>;

const MOST_BODY_BYTES = 1024 * 1024;

export function createApp(deps: ApiDeps, feed = createLiveFeed(deps)) {
  const app = newRoutes();
  const contentSecurityPolicy = {
    defaultSrc: ["'none'"],
    styleSrc: [NONCE],
    scriptSrc: [NONCE],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  };

  app.use(requestId());
  app.use(requestLog(deps.log));
  const pages = createConsole(deps.consoleFolder, () => embeddingOrigins(deps));
  const apiHeaders = secureHeaders({ contentSecurityPolicy });
  // On the way through the CRM's sign-in the window keeps hold of the frame that asked for it.
  const signInHeaders = secureHeaders({ contentSecurityPolicy, crossOriginOpenerPolicy: 'unsafe-none' });
  app.use((ctx, next) => {
    if (ctx.req.path.startsWith('/api/session/crm')) return signInHeaders(ctx, next);
    const isApi = deps.consoleFolder === undefined || isOfTheApi(ctx.req.path);
    return isApi ? apiHeaders(ctx, next) : pages.headers(ctx, next);
  });
  const limitBody = bodyLimit({ maxSize: MOST_BODY_BYTES, onError: refuseLargeBody });
  app.use((ctx, next) => (isUpload(ctx) ? next() : limitBody(ctx, next)));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  const auth = createAuth(deps.config, deps.database.db, deps.log);
  const limits = createRateLimits(deps.config);
  app.use('/api/*', limits.unknownTokens, enforcePermissions(app, identifier(deps, auth)), limits.apiKeys);
  app.use('/api/*', idempotency(deps));

  app.onError((error, ctx) => {
    const answer = answerProblem(ctx, error);
    if (answer.status >= 500) {
      deps.log.error({ requestId: ctx.get('requestId'), err: loggable(error) }, 'request failed');
    }
    return answer;
  });
  app.notFound(
    async (ctx) =>
      (await pages.page(ctx)) ?? answerProblem(ctx, new ProductError('notFound', say('requests.noAddress'))),
  );

  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  app.get('/openapi.json', (ctx) => ctx.json(describeApi(app)));
  app.get('/docs', (ctx) => {
    const nonce = ctx.get('secureHeadersNonce') ?? '';
    return ctx.html(docsPage(describeApi(app), nonce));
  });
  app.get('/assets/*', compress(), pages.files);
  app.get('/favicon.svg', pages.files);
  app.get('/setup', async (ctx) => (await pages.page(ctx)) ?? plainSetupPage(ctx));
  app.get('/', async (ctx) => (await pages.page(ctx)) ?? ctx.redirect('/docs'));
  app.route('/twilio', createTwilioRoutes(deps));
  app.route('/crm/twenty', createTwentyWebhookRoutes(deps));
  app.route('/crm/twenty', createCrmVerbRoutes(deps));

  return app
    .route('/', createHealthRoutes(deps))
    .route('/api/session', createSessionRoutes(deps, auth, limits))
    .route('/api/session', createOwnAccountRoutes(deps, limits))
    .route('/api/session', createOwnSessionRoutes(deps))
    .route('/api/session', createSessionCodeRoutes(deps, auth, limits))
    .route('/api/session', createCrmSignInRoutes(deps))
    .route('/api/session', createSingleSignOnRoutes(deps, auth))
    .route('/api/setup', createSetupRoutes(deps))
    .route('/api/users', createUserRoutes(deps))
    .route('/api/profiles', createProfileRoutes(deps))
    .route('/api/teams', createTeamRoutes(deps))
    .route('/api/api-keys', createApiKeyRoutes(deps))
    .route('/api/audit', createAuditRoutes(deps))
    .route('/api/contacts', createContactExportRoutes(deps))
    .route('/api/contacts', createContactRoutes(deps))
    .route('/api/contacts', createContactActionRoutes(deps))
    .route('/api/contacts', createContactPlaceRoutes(deps))
    .route('/api/phone-numbers', createPhoneNumberRoutes(deps))
    .route('/api/crm', createCrmConnectionRoutes(deps))
    .route('/api/crm', createCrmSyncRoutes(deps))
    .route('/api/crm-records', createCrmRecordRoutes(deps))
    .route('/api/custom-fields', createCustomFieldRoutes(deps))
    .route('/api/settings', createSettingsRoutes(deps))
    .route('/api/settings/twilio-check', createTwilioCheckRoutes(deps))
    .route('/api/item-types', createItemTypeRoutes(deps))
    .route('/api/lists', createListRoutes(deps))
    .route('/api/blacklists', createBlacklistRoutes(deps))
    .route('/api/campaigns', createCampaignArchiveRoutes(deps))
    .route('/api/campaigns', createCampaignRenewalRoutes(deps))
    .route('/api/campaigns', createCampaignRoutes(deps))
    .route('/api/campaigns', createCampaignMemberRoutes(deps))
    .route('/api/campaigns', createCampaignAgentRoutes(deps))
    .route('/api/campaigns', createCampaignExplanationRoutes(deps))
    .route('/api/campaigns', createCampaignContactRoutes(deps))
    .route('/api/campaigns', createCampaignHoldRoutes(deps))
    .route('/api/campaigns', createContactWishRoutes(deps))
    .route('/api/campaigns', createCampaignExportRoutes(deps))
    .route('/api/callbacks', createCallbackRoutes(deps))
    .route('/api/desk', createDeskRoutes(deps))
    .route('/api/desk', createDeskCallRoutes(deps))
    .route('/api/desk', createDeskCallbackRoutes(deps))
    .route('/api/imports', createImportRoutes(deps))
    .route('/api/imports', createImportErrorRoutes(deps))
    .route('/api/agents', createAgentRoutes(deps))
    .route('/api/alerts', createAlertRoutes(deps))
    .route('/api/caller-ids', createCallerIdRoutes(deps))
    .route('/api/events', createEventRoutes(feed))
    .route('/api/webhook-endpoints', createWebhookEndpointRoutes(deps))
    .route('/api/webhook-endpoints', createWebhookDeliveryRoutes(deps));
}

/** Has its own policy: it stands in for a console that is not built. */
function plainSetupPage(ctx: Context): Response | Promise<Response> {
  return ctx.html(setupPage(ctx.get('secureHeadersNonce') ?? ''));
}

function refuseMethod(ctx: Context, methods: string[]): Response {
  const answer = answerProblem(
    ctx,
    new HTTPException(405, { message: say('requests.methods', { methods: methods.join(', ') }) }),
  );
  answer.headers.set('Allow', methods.join(', '));
  return answer;
}

/** Streamed to the disk; the disk is its limit. */
function isUpload(ctx: Context): boolean {
  return ctx.req.method === 'POST' && ctx.req.path === '/api/imports';
}

function refuseLargeBody(): never {
  throw new HTTPException(413, { message: say('requests.tooLarge', { bytes: MOST_BODY_BYTES }) });
}
