// The workflows that a worker bundles.
export { dialContact } from './dial-contact.ts';
export { importContacts } from './import-contacts.ts';
export { runCampaign } from './run-campaign.ts';
