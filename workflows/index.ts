// The workflows that a worker bundles.
export { dialContact } from './dial-contact.ts';
export { runCampaign } from './run-campaign.ts';
