// Who is believed by origin, and which messages of the standalone contract are read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowedOrigin } from '../../../crm-extension/hosts/allowed-origins.ts';
import { callerOf } from '../../../crm-extension/hosts/hubspot/hubspot-events.ts';
import {
  capabilitiesIn,
  newMessage,
  readMessage,
  recordIn,
  speaksOurVersion,
} from '../../../crm-extension/hosts/standalone/messages.ts';

test('an origin is believed when it is named, or lies below one named with a star, by the same scheme and port', () => {
  const allowed = ['https://crm.example', 'https://*.force.example', 'http://127.0.0.1:3000'];
  for (const origin of [
    'https://crm.example',
    'https://acme.force.example',
    'https://a.b.force.example',
    'http://127.0.0.1:3000',
  ])
    expect([origin, isAllowedOrigin(origin, allowed)]).toEqual([origin, true]);
  for (const origin of [
    'http://crm.example',
    'https://crm.example.evil.example',
    'https://evilforce.example',
    'https://force.example',
    'http://acme.force.example',
    'https://acme.force.example:8443',
    'http://127.0.0.1:3001',
    'null',
    '',
  ])
    expect([origin, isAllowedOrigin(origin, allowed)]).toEqual([origin, false]);
});

test('a message of ours is read as it was written, and nothing else is taken for one', () => {
  const message = newMessage('dial', { phoneNumber: '+12025550123' }, 'before');
  expect(readMessage(structuredClone(message))).toEqual(message);
  for (const wrong of [{ channel: 'other' }, { v: 2 }, { id: '' }, { type: 7 }, { replyTo: 7 }])
    expect(readMessage({ ...message, ...wrong })).toBeNull();
  expect(readMessage({ ...message, payload: ['a'] })?.payload).toEqual({});
});

test('whatever is posted, reading it does not throw', () => {
  const anything = fc.anything();
  fc.assert(
    fc.property(anything, anything, (data, payload) => {
      readMessage(data);
      readMessage({ channel: 'dialer', v: 1, id: '1', type: 'hello', payload });
      recordIn(data);
      speaksOurVersion(data);
      capabilitiesIn(data);
    }),
  );
});

test('a record has a kind and an id of a bearable length', () => {
  expect(recordIn({ object: 'contact', id: '7', more: true })).toEqual({ object: 'contact', id: '7' });
  for (const wrong of [null, 'contact', { object: 'contact' }, { object: 'contact', id: 7 }])
    expect(recordIn(wrong)).toBeNull();
  expect(recordIn({ object: 'contact', id: '7'.repeat(201) })).toBeNull();
});

test('HubSpot’s number belongs to the one who is called, else to the page it stands on', () => {
  const onCompany = { phoneNumber: '+12025550123', objectId: 5, objectType: 'COMPANY' };
  const callee = { calleeId: 7, calleeObjectTypeId: '0-1' };
  expect(callerOf({ ...onCompany, calleeInfo: callee })?.record).toEqual({ object: '0-1', id: '7' });
  expect(callerOf(onCompany)?.record).toEqual({ object: '0-2', id: '5' });
  expect(callerOf({ phoneNumber: '+12025550123' })?.record).toBeNull();
  expect(callerOf({})).toBeNull();
});
