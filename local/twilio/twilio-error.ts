/** Twilio's refusals: codes, HTTP statuses and the two JSON bodies in which they are sent. */

/** `classic` is the body of api.twilio.com; `problem` is the RFC 9457 body of Twilio's newer services. */
export type ErrorStyle = 'classic' | 'problem';

export type ErrorBody =
  | { code: number; message: string; more_info: string; status: number }
  | { type: string; title: string; detail: string; status: number; code: number };

/** Thrown where a request is refused; the routes turn it into Twilio's JSON. */
export class TwilioError extends Error {
  readonly status: number;
  readonly code: number;
  readonly style: ErrorStyle;

  constructor(status: number, code: number, message: string, style: ErrorStyle = 'classic') {
    super(message);
    this.name = 'TwilioError';
    this.status = status;
    this.code = code;
    this.style = style;
  }
}

export function errorBody(error: TwilioError): ErrorBody {
  const link = `https://www.twilio.com/docs/errors/${error.code}`;
  return error.style === 'classic'
    ? { code: error.code, message: error.message, more_info: link, status: error.status }
    : { type: link, title: error.message, detail: error.message, status: error.status, code: error.code };
}

/** 20404, said of a path that has no resource. */
export function notFound(path: string): TwilioError {
  return new TwilioError(404, 20404, `The requested resource ${path} was not found`);
}
