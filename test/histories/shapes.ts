// One run of a contact per shape of plan, for the histories that every later version of the workflow must replay.
import { pauseCampaign } from '../../store/campaign-moves.ts';
import type { DialSettingsChange } from '../../store/campaign-settings.ts';
import { updateCampaign } from '../../store/campaigns.ts';
import { replacePhones } from '../../store/contacts.ts';
import { promiseCallback } from '../../store/dispositions.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import type { CallingWindow } from '../../workflows/rules/settings.ts';
import { ANSWERS, BY_HAND, RINGS_OUT, type Scene } from '../end-to-end/scene.ts';
import { blacklist, newNumber, quickDial, seedCampaign, seedHousehold } from '../end-to-end/seed.ts';

export type Shape = {
  /** Plays it to the end of its workflow. */
  play(scene: Scene): Promise<ContactKey>;
  /** Events that make the shape what it is, and how many there are at least. */
  has: Record<string, number>;
};

/** A second each, so that every delay is a timer. */
const WITH_TIMERS = quickDial({ retryDelaySeconds: 1 }, { additionalPhoneDelaySeconds: 1 });
const FAR_AWAY = quickDial({ maxAttempts: 1 }, { additionalPhoneDelaySeconds: 3600 });

async function begin(scene: Scene, dial: DialSettingsChange) {
  const household = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [household.contact], { dial });
  const key = { campaignId: campaign.id, contactId: household.contact.id };
  return { ...household, campaign, key, start: () => scene.start(campaign.id) };
}

async function closed(scene: Scene, key: ContactKey): Promise<ContactKey> {
  await scene.final(key.campaignId, key.contactId);
  await scene.handle(key.campaignId, key.contactId).result();
  return key;
}

export const SHAPES: Record<string, Shape> = {
  'example-of-nine-calls': {
    has: { ACTIVITY_TASK_COMPLETED: 9, TIMER_FIRED: 8 },
    async play(scene) {
      const { key, start } = await begin(scene, WITH_TIMERS);
      await start();
      return await closed(scene, key);
    },
  },

  'reached-first': {
    has: { ACTIVITY_TASK_COMPLETED: 1, WORKFLOW_EXECUTION_COMPLETED: 1 },
    async play(scene) {
      const { key, primary, start } = await begin(scene, WITH_TIMERS);
      await scene.control.setScenario(primary, ANSWERS);
      await start();
      return await closed(scene, key);
    },
  },

  'blacklisted-phones': {
    has: { ACTIVITY_TASK_COMPLETED: 3, MARKER_RECORDED: 8 },
    async play(scene) {
      const { key, primary, holiday, start } = await begin(scene, WITH_TIMERS);
      await blacklist(scene.db, primary, holiday);
      await start();
      return await closed(scene, key);
    },
  },

  'retired-phones': {
    has: { ACTIVITY_TASK_COMPLETED: 7 },
    async play(scene) {
      const { retry } = quickDial({ maxAttempts: 3 });
      const once = { ...retry, Busy: { maxAttempts: 1, retryDelaySeconds: 1 } };
      const dial = quickDial({}, { closingMode: 'retirePhone', retry: once });
      const { key, primary, office, start } = await begin(scene, dial);
      await scene.control.setScenario(primary, { outcome: 'busy', setupMs: 10 });
      await scene.control.setScenario(office, RINGS_OUT);
      await start();
      return await closed(scene, key);
    },
  },

  'edits-while-it-waits': {
    has: { WORKFLOW_EXECUTION_SIGNALED: 2, TIMER_CANCELED: 2, ACTIVITY_TASK_COMPLETED: 2 },
    async play(scene) {
      const { key, contact, primary, start } = await begin(scene, FAR_AWAY);
      await start();
      await scene.idle(key);
      const additionalPhones = [{ number: newNumber() }];
      const phones = { primaryPhone: { number: primary }, additionalPhones };
      const { phones: saved } = await replacePhones(scene.db, contact.id, phones, new Date());
      await scene.waiting(key.campaignId, (row) => row.nextPhoneId === saved[1]?.id);
      const dial = { additionalPhoneDelaySeconds: 0 };
      await updateCampaign(scene.db, key.campaignId, { dial }, new Date());
      return await closed(scene, key);
    },
  },

  'edit-during-a-call': {
    has: { WORKFLOW_EXECUTION_SIGNALED: 1, ACTIVITY_TASK_COMPLETED: 2 },
    async play(scene) {
      const { key, contact, primary, start } = await begin(scene, quickDial({ maxAttempts: 1 }));
      await scene.control.setScenario(primary, BY_HAND);
      await start();
      const ringing = await scene.call(primary, (call) => call.status === 'ringing');
      const phones = { primaryPhone: { number: newNumber() }, additionalPhones: [] };
      await replacePhones(scene.db, contact.id, phones, new Date());
      await scene.outboxEmpty();
      await scene.control.decline(ringing.sid);
      return await closed(scene, key);
    },
  },

  'called-now': {
    has: { WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 1, TIMER_CANCELED: 1, ACTIVITY_TASK_COMPLETED: 2 },
    async play(scene) {
      const { key, office, start } = await begin(scene, FAR_AWAY);
      await scene.control.setScenario(office, ANSWERS);
      await start();
      await scene.idle(key);
      await scene.temporal.callNow(key);
      return await closed(scene, key);
    },
  },

  rescheduled: {
    has: { WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 1, TIMER_CANCELED: 1, TIMER_FIRED: 1 },
    async play(scene) {
      const { key, office, start } = await begin(scene, FAR_AWAY);
      await scene.control.setScenario(office, ANSWERS);
      await start();
      await scene.idle(key);
      await scene.temporal.reschedule(key, new Date(Date.now() + 2_000));
      return await closed(scene, key);
    },
  },

  'called-back': {
    has: { ACTIVITY_TASK_COMPLETED: 2, TIMER_FIRED: 1 },
    async play(scene) {
      const { key, primary, start } = await begin(scene, FAR_AWAY);
      await scene.control.setScenario(primary, BY_HAND);
      await start();
      const ringing = await scene.call(primary, (call) => call.status === 'ringing');
      await scene.control.answer(ringing.sid);
      const { id } = await scene.attempt(key.campaignId, (attempt) => attempt.state === 'answered');
      const at = new Date(Date.now() + 2_000);
      await promiseCallback(scene.db, id, { at, agentId: null, note: '' });
      await scene.control.setScenario(primary, ANSWERS);
      await scene.control.hangUp(ringing.sid);
      return await closed(scene, key);
    },
  },

  'waits-for-the-window': {
    has: { TIMER_FIRED: 1, ACTIVITY_TASK_COMPLETED: 1 },
    async play(scene) {
      const { key, primary, start } = await begin(scene, quickDial({}, { window: openFromNextMinute() }));
      await scene.control.setScenario(primary, ANSWERS);
      await start();
      await scene.waiting(key.campaignId, (row) => row.nextReason.includes('waits for the calling window'));
      await scene.final(key.campaignId, key.contactId, 90_000);
      return await closed(scene, key);
    },
  },

  'cancelled-while-it-rings': {
    has: { WORKFLOW_EXECUTION_CANCEL_REQUESTED: 1, WORKFLOW_EXECUTION_CANCELED: 1 },
    async play(scene) {
      const { key, primary, start } = await begin(scene, FAR_AWAY);
      await scene.control.setScenario(primary, BY_HAND);
      await start();
      await scene.call(primary, (call) => call.status === 'ringing');
      // Or the contact would be called again at once, and its history be another one.
      await pauseCampaign(scene.db, key.campaignId, new Date());
      const workflow = scene.handle(key.campaignId, key.contactId);
      await workflow.cancel();
      await workflow.result().catch(() => {});
      return key;
    },
  },

  'closed-during-a-call': {
    has: { WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 1, ACTIVITY_TASK_COMPLETED: 1 },
    async play(scene) {
      const { key, primary, start } = await begin(scene, WITH_TIMERS);
      await scene.control.setScenario(primary, BY_HAND);
      await start();
      const ringing = await scene.call(primary, (call) => call.status === 'ringing');
      await scene.temporal.close(key);
      await scene.control.decline(ringing.sid);
      return await closed(scene, key);
    },
  },

  'no-phones-left': {
    has: { WORKFLOW_EXECUTION_SIGNALED: 1, TIMER_CANCELED: 1, WORKFLOW_EXECUTION_COMPLETED: 1 },
    async play(scene) {
      const { key, contact, start } = await begin(scene, FAR_AWAY);
      await start();
      await scene.idle(key);
      await replacePhones(scene.db, contact.id, { primaryPhone: null, additionalPhones: [] }, new Date());
      return await closed(scene, key);
    },
  },
};

function openFromNextMinute(): CallingWindow {
  const opening = new Date(Math.ceil((Date.now() + 2_000) / 60_000) * 60_000);
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return [{ weekdays, from: opening.toISOString().slice(11, 16), to: '24:00' }];
}
