// @vitest-environment jsdom
// The tab "Phones" of a person, rendered on a small stand-in of Twenty's records.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import phones from '../src/front-components/phones.front-component.tsx';
import { openComponent } from './open-component.tsx';
import { type Asked, json, stubRequests } from './stub-requests.ts';

const PERSON = 'person-1';
const TYPES = [
  { id: 'office', name: 'Office', color: 'GREEN' },
  { id: 'home', name: 'Home', color: 'BLUE' },
];

const HOME = '+1 303 499 0155';
const OFFICE = '+1 202 555 0143';

const phone = (id: string, name: string, orderBy: number) => ({
  id,
  name,
  orderBy,
  description: '',
  itemTypeId: null,
});
const TWO = [phone('a', '+12025550143', 0), phone('b', '+13034990155', 1)];

type World = { records?: object[]; own?: object; answer?: (asked: Asked) => unknown };

/** Opens the tab and waits until the phones are there. */
async function openTab(
  { records = [], own = {}, answer }: World = {},
  colorScheme: 'light' | 'dark' = 'light',
) {
  const asked = stubRequests((request) => {
    const { method, path, body } = request;
    const special = answer?.(request);
    if (special !== undefined) return special;
    if (path.startsWith('/rest/contactItemTypes')) return { data: { contactItemTypes: TYPES } };
    if (path.startsWith('/rest/people/')) return { data: { person: { phones: own } } };
    if (method === 'GET') return { data: { additionalPhones: records } };
    return method === 'POST'
      ? { data: { createAdditionalPhone: { ...(body as object), id: 'made' } } }
      : { data: {} };
  });
  openComponent(phones, { selectedRecordIds: [PERSON], colorScheme });
  const field = await screen.findByLabelText<HTMLInputElement>('New phone number');
  const writes = () =>
    asked.filter(({ method }) => method !== 'GET').map(({ method, path, body }) => ({ method, path, body }));
  return { field, writes };
}

function typeNumber(field: HTMLInputElement, text: string): void {
  fireEvent.input(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

const tags = () => [...document.querySelectorAll<HTMLElement>('[data-part="phone-tag"]')];
const shown = () => tags().map(({ textContent }) => textContent);

afterEach(cleanup);

describe('a number', () => {
  test('that is typed becomes a tag behind all others, and the field is free again', async () => {
    const { field, writes } = await openTab({ records: [phone('a', '+12025550143', 7)] });
    typeNumber(field, '(303) 499-0155');
    await waitFor(() => expect(shown()).toEqual([OFFICE, HOME]));
    expect(field.value.trim()).toBe('');
    await waitFor(() =>
      expect(writes()).toEqual([
        {
          method: 'POST',
          path: '/rest/additionalPhones',
          body: {
            personId: PERSON,
            name: '+13034990155',
            phone: { primaryPhoneNumber: '+13034990155' },
            orderBy: 8,
          },
        },
      ]),
    );
  });

  test.each([
    ['12345', 'This number is too short.'],
    ['hello', 'This is not a phone number.'],
    ['+1 555 000 0000', 'No such number exists in this country.'],
  ])('%s is refused below the field and stays as it was typed', async (typed, why) => {
    const { field, writes } = await openTab();
    typeNumber(field, typed);
    expect((await screen.findByRole('alert')).textContent).toBe(why);
    expect(field.value).toBe(typed);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(writes()).toEqual([]);
  });

  test('that is there already is refused with the place where it is', async () => {
    const { field, writes } = await openTab({
      records: [{ ...phone('a', '+12025550143', 0), itemTypeId: 'office' }],
      own: { primaryPhoneNumber: '3034990155', primaryPhoneCallingCode: '+1' },
    });
    typeNumber(field, '202 555 0143');
    expect((await screen.findByRole('alert')).textContent).toBe(`${OFFICE} is in the list already (Office).`);
    typeNumber(field, '303 499 0155');
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toBe(`${HOME} is the primary phone already.`),
    );
    expect(writes()).toEqual([]);
  });

  test('that stands twice says so on both tags', async () => {
    await openTab({ records: [phone('a', '+12025550143', 0), phone('b', '+12025550143', 1)] });
    expect(screen.getAllByText(/in the list more than once/)).toHaveLength(2);
  });

  test('that could not be stored stays, and is stored at the next try', async () => {
    let isDown = true;
    const { field, writes } = await openTab({
      answer: ({ method }) =>
        method === 'POST' && isDown ? json(400, { messages: ['Not today.'] }) : undefined,
    });
    typeNumber(field, '303 499 0155');
    expect((await screen.findByRole('alert')).textContent).toContain('Not saved: Not today.');
    isDown = false;
    fireEvent.click(screen.getByLabelText(`Save ${HOME} again`));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(writes()).toHaveLength(2);
  });
});

describe('Twenty’s own phones field', () => {
  const own = {
    primaryPhoneNumber: '3034990155',
    primaryPhoneCallingCode: '+1',
    additionalPhones: [
      { number: '2025550143', callingCode: '+1' },
      { number: '3034990155', callingCode: '+1' },
    ],
  };

  test('is shown: the primary phone first, the others as phones without a type, each number once', async () => {
    await openTab({ own });
    expect(shown()).toEqual([HOME, OFFICE]);
    expect(screen.getByText('Primary, called first')).toBeTruthy();
  });

  test('gives a number over that is to have a type', async () => {
    const { writes } = await openTab({ own });
    fireEvent.click(screen.getByLabelText(`Give ${OFFICE} a type`));
    await screen.findByLabelText(`Type of ${OFFICE}`);
    await waitFor(() => expect(writes()[0]?.body).toMatchObject({ name: '+12025550143' }));
    expect(shown()).toEqual([HOME, OFFICE]);
  });
});

describe('a phone', () => {
  test.each([
    ['light', 'rgb(214, 241, 223)'],
    ['dark', 'rgb(23, 73, 51)'],
  ] as const)('takes the colour of its type in the %s theme', async (scheme, background) => {
    const { writes } = await openTab({ records: TWO }, scheme);
    fireEvent.change(screen.getByLabelText(`Type of ${OFFICE}`), { target: { value: 'office' } });
    await waitFor(() => expect(tags()[0]?.style.background).toBe(background));
    expect(writes()).toEqual([
      { method: 'PATCH', path: '/rest/additionalPhones/a', body: { itemTypeId: 'office' } },
    ]);
  });

  test('keeps its description when the field is left, and only when it changed', async () => {
    const { writes } = await openTab({ records: TWO });
    const field = screen.getByLabelText(`Description of ${OFFICE}`);
    fireEvent.blur(field);
    fireEvent.input(field, { target: { value: 'mornings' } });
    fireEvent.blur(field);
    await waitFor(() =>
      expect(writes()).toEqual([
        { method: 'PATCH', path: '/rest/additionalPhones/a', body: { description: 'mornings' } },
      ]),
    );
  });

  test('moves up; only what changed is stored, and the ends do not move', async () => {
    const { writes } = await openTab({ records: TWO });
    fireEvent.click(screen.getByLabelText(`Move ${OFFICE} up`));
    fireEvent.click(screen.getByLabelText(`Move ${HOME} down`));
    expect(writes()).toEqual([]);
    expect(screen.getByLabelText(`Move ${OFFICE} up`).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByLabelText(`Move ${HOME} up`));
    await waitFor(() => expect(shown()).toEqual([HOME, OFFICE]));
    expect(writes().map(({ path, body }) => [path, body])).toEqual([
      ['/rest/additionalPhones/b', { orderBy: 0 }],
      ['/rest/additionalPhones/a', { orderBy: 1 }],
    ]);
  });

  test('is removed so that it can come back, and comes back', async () => {
    const { writes } = await openTab({ records: TWO });
    fireEvent.click(screen.getByLabelText(`Remove ${OFFICE}`));
    fireEvent.click(await screen.findByLabelText(`Bring ${OFFICE} back`));
    await waitFor(() => expect(shown()).toEqual([OFFICE, HOME]));
    expect(writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'DELETE /rest/additionalPhones/a?soft_delete=true',
      'PATCH /rest/restore/additionalPhones?filter=id%5Beq%5D%3Aa',
    ]);
  });
});

test('no input carries a listener or an echo of what is typed', async () => {
  const { field } = await openTab({ records: TWO });
  fireEvent.input(field, { target: { value: '303' } });
  for (const input of document.querySelectorAll('input')) {
    const propsKey = Object.keys(input).find((key) => key.startsWith('__reactProps$')) ?? '';
    const props = (input as unknown as Record<string, Record<string, unknown>>)[propsKey] ?? {};
    expect(Object.keys(props).filter((name) => /^on[A-Z]/.test(name))).toEqual([]);
    expect(props.value).toBeUndefined();
  }
});

test('says why the phones could not be loaded', async () => {
  stubRequests(() => json(403, { messages: ['You may not see these.'] }));
  openComponent(phones, { selectedRecordIds: [PERSON] });
  expect((await screen.findByRole('alert')).textContent).toContain('You may not see these.');
});
