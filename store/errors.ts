// The one vocabulary of errors that callers are meant to understand; mapped to HTTP and Temporal at the edges.

import type { Said } from '../workflows/rules/sentences.ts';

export const ERROR_CODES = [
  'notFound',
  'conflict',
  'invalid',
  'outdated',
  'forbidden',
  'unavailable',
] as const;
/**
 * `conflict`: the present state does not allow it; `outdated`: somebody else changed it meanwhile; `unavailable`: a part
 * that is needed does not answer now.
 */
export type ErrorCode = (typeof ERROR_CODES)[number];

export type FieldError = { path: string; message: Said };

/** What a program needs to go on: how many things stand in the way, or what is there now. */
export type ErrorFacts = { counts?: Record<string, number>; present?: object };

export class ProductError extends Error {
  declare readonly message: Said;
  readonly code: ErrorCode;
  /** For `invalid`: which fields, each with its reason. */
  readonly fields: FieldError[];
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: Said, fields: FieldError[] = [], facts: ErrorFacts = {}) {
    super(message);
    this.name = 'ProductError';
    this.code = code;
    this.fields = fields;
    this.facts = facts;
  }
}
