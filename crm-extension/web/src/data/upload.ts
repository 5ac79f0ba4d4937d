// Sends a file to the API as it is read from the disk, and says how far it is: fetch cannot say it.
import { ApiError, refusalOf } from '../../../../api/client.ts';
import { sessionToken, untilSignedInAgain } from '../session/lost-session.ts';

type UploadOptions = { signal: AbortSignal; onProgress(sentBytes: number, allBytes: number): void };

/**
 * The body of the answer. Throws `ApiError` when the server refuses, `AbortError` when it was cancelled, and `TypeError`
 * when there was no answer.
 */
export async function upload<Body>(address: string, file: File, options: UploadOptions): Promise<Body> {
  const answer = await send(address, file, options);
  if (answer.status === 401) {
    await untilSignedInAgain();
    return await upload(address, file, options);
  }
  if (answer.status >= 400) {
    throw await refusalOf({ status: answer.status, text: async () => answer.responseText });
  }
  if (answer.status === 0) throw new ApiError(0, null);
  return JSON.parse(answer.responseText) as Body; // by the route's own type
}

function send(address: string, file: File, { signal, onProgress }: UploadOptions): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener('load', () => resolve(request));
    request.addEventListener('error', () => reject(new TypeError('no answer')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', address);
    const token = sessionToken();
    if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.send(form);
  });
}
