// @vitest-environment jsdom
// The commands, the door to the dialer, the next call and the settings, rendered on a stand-in of the functions.
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import addToBlacklist from '../src/front-components/add-to-blacklist.front-component.tsx';
import addToCampaign from '../src/front-components/add-to-campaign.front-component.tsx';
import callNow from '../src/front-components/call-now.front-component.tsx';
import consoleDoor from '../src/front-components/console.front-component.tsx';
import dial from '../src/front-components/dial.front-component.tsx';
import nextCall from '../src/front-components/next-call.front-component.tsx';
import settings from '../src/front-components/settings.front-component.tsx';
import { openComponent } from './open-component.tsx';
import { type Asked, json, stubRequests } from './stub-requests.ts';

/** Answers by the last part of the path, such as `call-now`. */
function functions(answers: Record<string, (asked: Asked) => unknown>) {
  const asked = stubRequests((request) => {
    const verb = request.path.split('/').at(-1) ?? '';
    return answers[verb]?.(request) ?? json(404, { title: 'Unknown', detail: verb });
  });
  return (verb: string) => asked.filter(({ path }) => path === `/s/dialer/${verb}`).map(({ body }) => body);
}

const manyIds = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}`);

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('"Add to campaign"', () => {
  const campaigns = () => ({ campaigns: [{ id: 'spring', name: 'Spring', kind: 'queue', state: 'active' }] });

  test('adds many people in portions and tells what became of them', async () => {
    const asked = functions({
      campaigns,
      'add-to-campaign': ({ body }) => {
        const { personIds } = body as { personIds: string[] };
        return {
          added: personIds.length - 1,
          already: 0,
          refused: [{ personId: 'x', why: 'They have no phone.' }],
        };
      },
    });
    openComponent(addToCampaign, { selectedRecordIds: manyIds(450) });
    fireEvent.change(await screen.findByLabelText('Campaign'), { target: { value: 'spring' } });
    fireEvent.click(screen.getByText('Add 450 people'));
    await screen.findByText('447 people added. 3 people not added: They have no phone.');
    const portions = asked('add-to-campaign') as { personIds: string[]; campaignId: string }[];
    expect(portions.map(({ personIds }) => personIds.length)).toEqual([200, 200, 50]);
    expect(portions.every(({ campaignId }) => campaignId === 'spring')).toBe(true);
  });

  test.each([
    ['finished', 'The campaign is finished: nobody is called before it is started.'],
    ['draft', 'The campaign is a draft: nobody is called before it is started.'],
    ['paused', 'The campaign is paused: nobody is called before it goes on.'],
  ])('says so when the campaign does not call: %s', async (state, words) => {
    functions({
      campaigns: () => ({ campaigns: [{ id: 'spring', name: 'Spring', kind: 'queue', state }] }),
      'add-to-campaign': () => ({ added: 1, already: 0, refused: [] }),
    });
    openComponent(addToCampaign, { selectedRecordIds: ['p'] });
    fireEvent.change(await screen.findByLabelText('Campaign'), { target: { value: 'spring' } });
    fireEvent.click(screen.getByText('Add 1 person'));
    await screen.findByText(`1 person added. ${words}`);
  });

  test('says why in a sentence, without the name of the status', async () => {
    functions({ campaigns: () => json(409, { title: 'Conflict', detail: 'the campaign is gone' }) });
    openComponent(addToCampaign, { selectedRecordIds: ['p'] });
    expect((await screen.findByRole('alert')).textContent).toBe('The campaign is gone.');
  });

  test('says so when Twenty names nobody', async () => {
    functions({ campaigns });
    openComponent(addToCampaign, { selectedRecordIds: [] });
    await screen.findByText(/Twenty named no person/);
  });

  test('waits for a campaign to be chosen, where there are several', async () => {
    const autumn = { id: 'autumn', name: 'Autumn', kind: 'queue', state: 'active' };
    const asked = functions({ campaigns: () => ({ campaigns: [...campaigns().campaigns, autumn] }) });
    openComponent(addToCampaign, { selectedRecordIds: ['p'] });
    fireEvent.click(await screen.findByText('Add 1 person'));
    expect(asked('add-to-campaign')).toEqual([]);
  });

  test('has the only campaign chosen already', async () => {
    const asked = functions({ campaigns, 'add-to-campaign': () => ({ added: 1, already: 0, refused: [] }) });
    openComponent(addToCampaign, { selectedRecordIds: ['p'] });
    fireEvent.click(await screen.findByText('Add 1 person'));
    await screen.findByText('1 person added.');
    expect(asked('add-to-campaign')).toMatchObject([{ campaignId: 'spring' }]);
  });

  test('says why it may not', async () => {
    functions({ campaigns: () => json(403, { title: 'Not allowed.', detail: 'Ask an admin.' }) });
    openComponent(addToCampaign, { selectedRecordIds: ['p'] });
    expect((await screen.findByRole('alert')).textContent).toBe('Not allowed. Ask an admin.');
  });
});

describe('the door', () => {
  test('"Dial" links to the calling window with a code, and fetches a new one before it runs out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let codes = 0;
    const asked = functions({
      'sign-in': () => {
        codes += 1;
        return { url: `http://dialer.test/phone?contact=c#code=${codes}` };
      },
    });
    openComponent(dial, { selectedRecordIds: ['p'] });
    await act(() => vi.advanceTimersByTimeAsync(10));
    const link = screen.getByText<HTMLAnchorElement>('Open the calling window');
    expect(link.getAttribute('href')).toBe('http://dialer.test/phone?contact=c#code=1');
    expect(link.target).toBe('dialer');
    expect(asked('sign-in')).toEqual([{ to: 'phone', personId: 'p' }]);
    await act(() => vi.advanceTimersByTimeAsync(46_000));
    expect(link.isConnected && link.getAttribute('href')).toBe('http://dialer.test/phone?contact=c#code=2');
    fireEvent.click(link);
    await act(() => vi.advanceTimersByTimeAsync(1_100));
    expect(link.getAttribute('href')).toBe('http://dialer.test/phone?contact=c#code=3');
  });

  test('of the console looks for the console’s own frame or window', async () => {
    const asked = functions({ 'sign-in': () => ({ url: 'http://dialer.test/#code=1' }) });
    openComponent(consoleDoor);
    const link = await screen.findByText<HTMLAnchorElement>('Open the console, signed in');
    expect(link.target).toBe('dialer-console');
    expect(link.getAttribute('href')).toBe('http://dialer.test/#code=1&colorScheme=light');
    expect(asked('sign-in')).toEqual([{ to: 'console' }]);
  });

  test('can be tried again', async () => {
    let isDown = true;
    functions({
      'sign-in': () =>
        isDown ? json(502, { title: 'The dialer does not answer.' }) : { url: 'http://d.test/' },
    });
    openComponent(dial, { selectedRecordIds: ['p'] });
    await screen.findByText('The dialer does not answer.');
    isDown = false;
    fireEvent.click(screen.getByText('Try again'));
    await screen.findByText('Open the calling window');
  });
});

test('"Call now" calls once, however often it is pressed, and says what happens', async () => {
  const asked = functions({ 'call-now': () => ({ said: 'Calling the primary phone.' }) });
  openComponent(callNow, { selectedRecordIds: ['p'] });
  for (let press = 0; press < 3; press += 1) fireEvent.click(screen.getByText('Call now'));
  await screen.findByText('Calling the primary phone.');
  fireEvent.click(screen.getByText('Call now'));
  expect(asked('call-now')).toEqual([{ personId: 'p' }]);
});

test('"Add to blacklist" says how many numbers it were', async () => {
  functions({ 'add-to-blacklist': () => ({ numbers: 3 }) });
  openComponent(addToBlacklist, { selectedRecordIds: ['p', 'q'] });
  screen.getByText(/All phones of 2 people/);
  fireEvent.click(screen.getByText('Add to blacklist'));
  await screen.findByText('3 numbers are on the blacklist now.');
});

test('the next call is told in the dialer’s sentences, and looked at again', async () => {
  let when = '14:32';
  functions({ 'next-call': () => ({ sentences: [`Spring: Office at ${when}.`], campaigns: [] }) });
  openComponent(nextCall, { selectedRecordIds: ['p'] });
  await screen.findByText('Spring: Office at 14:32.');
  when = '15:00';
  fireEvent.click(screen.getByText('Look again'));
  await screen.findByText('Spring: Office at 15:00.');
});

describe('the settings', () => {
  const checks = [
    { name: 'API key', ok: true, detail: 'It works.', action: '' },
    { name: 'Webhooks', ok: false, detail: 'None came today.', action: 'Connect again.' },
  ];
  const stored = {
    data: {
      findOneApplication: {
        id: 'app',
        applicationVariables: [{ key: 'DIALER_URL', value: 'http://old.test' }],
      },
    },
  };
  const saved = { data: { updateOneApplicationVariable: true } };
  const metadata = ({ rawBody }: Asked) => (rawBody.includes('mutation') ? saved : stored);

  test('tell each link of the chain, and what to do where one is broken', async () => {
    functions({ metadata, health: () => ({ ok: false, checks }) });
    openComponent(settings);
    await waitFor(() =>
      expect(screen.getByLabelText('Checks').textContent).toContain('None came today. Connect again.'),
    );
  });

  test('save what was changed, and nothing else', async () => {
    const all: unknown[] = [];
    functions({
      metadata: (asked) => {
        if (asked.rawBody.includes('mutation')) all.push((asked.body as { variables: unknown }).variables);
        return metadata(asked);
      },
      health: () => ({ ok: true, checks: [] }),
    });
    openComponent(settings);
    fireEvent.input(await screen.findByLabelText('Address of the dialer'), {
      target: { value: 'https://new.test' },
    });
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('Saved.');
    expect(all).toEqual([{ applicationId: 'app', key: 'DIALER_URL', value: 'https://new.test' }]);
  });

  test('refuse an address that is none', async () => {
    functions({ metadata, health: () => ({ ok: true, checks: [] }) });
    openComponent(settings);
    fireEvent.input(await screen.findByLabelText('Address of the dialer'), { target: { value: 'dialer' } });
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('The address must begin with https:// or http://.');
  });
});
