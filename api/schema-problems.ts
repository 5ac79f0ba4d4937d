// What the schema of a request has against a value, in sentences.
import type { z } from 'zod';
import type { FieldError } from '../store/errors.ts';
import { isSaid, type Said, say } from '../workflows/rules/sentences.ts';

type Issue = z.core.$ZodIssue;

/** `whole` names what was looked at, where it is the whole of it that does not fit. */
export function fieldErrors(issue: Issue, whole: string): FieldError[] {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path: path || whole, message: wordsOf(issue) }];
  return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message: say('values.unknown') }));
}

function wordsOf(issue: Issue): Said {
  const own: string = issue.message;
  if (isSaid(own)) return own;
  switch (issue.code) {
    case 'invalid_type':
      // What is not there at all has no type: zod tells it in words only.
      return own.endsWith('received undefined')
        ? say('values.missing')
        : say('values.wrongKind', { kind: issue.expected });
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return say(FORMATS[issue.format] ?? 'values.notFitting');
    case 'invalid_value':
      return say('values.oneOf', { choices: issue.values.join(', ') });
    default:
      return say('values.notFitting');
  }
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): Said {
  const least = Number(minimum);
  if (origin === 'string') return least === 1 ? say('values.empty') : say('values.tooShort', { least });
  return isMany(origin) ? say('values.tooFew', { least }) : say('values.tooLow', { least });
}

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): Said {
  const most = Number(maximum);
  if (origin === 'string') return say('values.tooLong', { most });
  return isMany(origin) ? say('values.tooMany', { most }) : say('values.tooHigh', { most });
}

function isMany(origin: string): boolean {
  return origin === 'array' || origin === 'set' || origin === 'map';
}

const FORMATS: Readonly<
  Record<string, 'values.notEmail' | 'values.notWebAddress' | 'values.notMoment' | 'values.notId'>
> = {
  email: 'values.notEmail',
  url: 'values.notWebAddress',
  datetime: 'values.notMoment',
  uuid: 'values.notId',
};
