/** Reads a TwiML document into verbs. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

export type Verb = { name: string; attributes: Record<string, string>; text: string; children: Verb[] };

/** Thrown when a document is no TwiML; the code is Twilio's. */
export class TwimlError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.name = 'TwimlError';
    this.code = code;
  }
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  /** Numeric entities such as &#39; are only decoded together with HTML's. */
  htmlEntities: true,
});

/** @throws TwimlError 12100 when it is no XML, 12102 when the root is not `<Response>` */
export function parseTwiml(document: string): Verb[] {
  if (XMLValidator.validate(document) !== true) throw new TwimlError(12100, 'Document parse failure');
  const root = verbsOf(parser.parse(document)).find((verb) => !verb.name.startsWith('?'));
  if (root?.name !== 'Response') throw new TwimlError(12102, 'The root element is not Response');
  return root.children;
}

/** The parser's ordered form: each node is `{ name: children, ':@': attributes }`, text is `{ '#text': … }`. */
const nodesSchema = z.array(z.record(z.string(), z.unknown()));
const attributesSchema = z.record(z.string(), z.string()).catch({});

function verbsOf(parsed: unknown): Verb[] {
  const verbs: Verb[] = [];
  for (const node of nodesSchema.parse(parsed)) {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && key !== '#comment');
    if (name === undefined) continue;
    const inner = nodesSchema.catch([]).parse(node[name]);
    verbs.push({
      name,
      attributes: attributesSchema.parse(node[':@']),
      text: inner
        .map((child) => child['#text'])
        .filter((text) => text !== undefined)
        .join(' '),
      children: verbsOf(inner),
    });
  }
  return verbs;
}
