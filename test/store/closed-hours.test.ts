// At hours at which nobody is called, contacts wait as rows until their window opens.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCampaign } from '../../store/campaign-moves.ts';
import { putOffClosed } from '../../store/closed-hours.ts';
import { createContact } from '../../store/contacts.ts';
import type { Database, Db } from '../../store/db.ts';
import { hopper } from '../../store/schema/dialing.ts';
import { loadOf, takeDueContacts } from '../../store/waiting-contacts.ts';
import { openTestDatabase } from './open-test-database.ts';
import { makeCampaign, newNumber } from './people.ts';

let database: Database;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

/** A Monday. */
const NIGHT = new Date('2026-03-02T05:00:00.000Z');
const OFFICE_HOURS = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];

test('only contacts whose window is open are started, the others wait for it in their own time zone', async () => {
  const livingIn = (timeZone: string) =>
    createContact(db, { timeZone, primaryPhone: { number: newNumber() }, additionalPhones: [] }, NIGHT);
  const [rome, tokyo] = [await livingIn('Europe/Rome'), await livingIn('Asia/Tokyo')];
  const { campaign } = await makeCampaign(db, [rome, tokyo], { dial: { window: OFFICE_HOURS } });
  await startCampaign(db, campaign.id, NIGHT);
  expect((await loadOf(db, campaign.id, NIGHT)).hasWindow).toBe(true);
  const taken = await takeDueContacts(db, campaign.id, 10, NIGHT);
  expect(await putOffClosed(db, campaign.id, taken, NIGHT)).toEqual([tokyo.id]);
  const [waiting] = await db.select().from(hopper).where(eq(hopper.contactId, rome.id));
  expect(waiting).toMatchObject({ state: 'fresh', nextLabel: 'primary' });
  expect(waiting?.nextCallAt).toEqual(new Date('2026-03-02T08:00:00.000Z'));
  expect(waiting?.nextReason).toContain('calling window');
  expect(await takeDueContacts(db, campaign.id, 10, NIGHT)).toEqual([]);
  expect(await takeDueContacts(db, campaign.id, 10, new Date('2026-03-02T08:00:00.000Z'))).toEqual([rome.id]);
});
