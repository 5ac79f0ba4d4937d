// Sealed secrets open with their key only, and only as they were written.
import { expect, test } from 'vitest';
import { seal, sealingKey, unseal } from '../../store/sealed.ts';

const key = sealingKey('a secret of the server', 'tests');

test('what was sealed opens with the same key, and never looks the same twice', () => {
  const sealed = seal('the key of the CRM ☎', key);
  expect(unseal(sealed, key)).toBe('the key of the CRM ☎');
  expect(sealed).not.toContain('CRM');
  expect(seal('the key of the CRM ☎', key)).not.toBe(sealed);
});

test('another secret, another purpose and a changed text open nothing', () => {
  const sealed = seal('secret', key);
  expect(unseal(sealed, sealingKey('another secret', 'tests'))).toBeNull();
  expect(unseal(sealed, sealingKey('a secret of the server', 'other tests'))).toBeNull();
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(unseal(bytes.toString('base64'), key)).toBeNull();
  expect(unseal('', key)).toBeNull();
});
