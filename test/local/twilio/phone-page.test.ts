import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PhoneWorld, startPhoneWorld } from './phone-world.ts';

let world: PhoneWorld;
let response: Response;
let html: string;
beforeAll(async () => {
  world = await startPhoneWorld();
  response = await fetch(world.simulator.url);
  html = await response.text();
});
afterAll(() => world.close());

describe('the page of phones', () => {
  test('is served at the root', () => {
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test.each(['answer', 'decline', 'let-ring', 'voicemail', 'hangup'])('has a control to %s', (action) => {
    expect(html).toContain(`data-action="${action}"`);
  });

  test('asks nobody else for anything', () => {
    const withoutNames = html.replaceAll('http://www.w3.org/2000/svg', '');
    expect(withoutNames).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
    expect(html).not.toMatch(/^(import|export) /m);
  });

  test('runs its own script and style only', () => {
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const tag of ['script type="module"', 'style']) {
      const [, inner = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag.split(' ')[0]}>`).exec(html) ?? [];
      expect(inner.length).toBeGreaterThan(1000);
      expect(policy).toContain(`'sha256-${createHash('sha256').update(inner).digest('base64')}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
