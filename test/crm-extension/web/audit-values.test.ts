// Changes of the audit log as a person reads them.
import { expect, test } from 'vitest';
import { changedValues } from '../../../crm-extension/web/src/pages/audit/audit-values.ts';

test('settings within settings are told one by one, and only those that differ', () => {
  const rule = { maxAttempts: 3, retryDelaySeconds: 120 };
  const before = { name: 'Spring', version: 1, dial: { retry: { Busy: rule, NoAnswer: rule } } };
  const after = {
    ...before,
    version: 2,
    dial: { retry: { Busy: { ...rule, maxAttempts: 5 }, NoAnswer: rule } },
  };
  expect(changedValues(before, after)).toEqual([
    { name: 'dial › retry › Busy › max attempts', from: 3, to: 5 },
  ]);
});

test('of what was made everything is told that says something', () => {
  const made = {
    id: 'x',
    isPrimary: false,
    description: '',
    tags: ['a', 'b'],
    keys: [{ digit: '1' }],
    passwordHash: 'h',
  };
  expect(changedValues(null, made)).toEqual([
    { name: 'is primary', from: null, to: false },
    { name: 'tags', from: null, to: 'a, b' },
    { name: 'keys › 1 › digit', from: null, to: '1' },
  ]);
});

test('what came and what went have no other side', () => {
  expect(changedValues({ color: 'red', type: null }, { color: null, type: 'Office' })).toEqual([
    { name: 'color', from: 'red', to: null },
    { name: 'type', from: null, to: 'Office' },
  ]);
});
