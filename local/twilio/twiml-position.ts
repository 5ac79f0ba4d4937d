/** Where the TwiML of a call is: enough to go on there in another process. */
import { z } from 'zod';

const methodSchema = z.enum(['GET', 'POST']);

export const twimlSourceSchema = z.union([
  z.object({ twiml: z.string() }),
  z.object({
    url: z.string(),
    method: methodSchema,
    /** Fields on top of the call's own. */
    params: z.record(z.string(), z.string()).optional(),
    fallback: z.object({ url: z.string(), method: methodSchema }).optional(),
  }),
]);

const openDocumentSchema = z.object({
  document: z.string(),
  /** Where it came from, which relative addresses in it start from. */
  url: z.string().optional(),
  /** The verb that is performed, counted from 0. */
  verb: z.number().int().min(0),
  /** When that verb began, in real milliseconds since the epoch. */
  since: z.number(),
  /** What its `<Gather>` has read so far. */
  digits: z.string(),
  /** What the scenario is about to press in it. */
  aboutToPress: z.string().optional(),
});

/** A document that is being fetched, or one that is being performed. */
export const twimlPositionSchema = z.union([z.object({ source: twimlSourceSchema }), openDocumentSchema]);

export type TwimlSource = z.infer<typeof twimlSourceSchema>;
export type OpenDocument = z.infer<typeof openDocumentSchema>;
export type TwimlPosition = z.infer<typeof twimlPositionSchema>;
