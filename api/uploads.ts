// An uploaded file, streamed from the request to the disk: never whole in memory, unpacked when it is gzipped.
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { HTTPException } from 'hono/http-exception';
import { createEncodingDetector, type FoundEncoding } from '../connectors/csv/encoding.ts';
import { ProductError } from '../store/errors.ts';
import { type Said, say } from '../workflows/rules/sentences.ts';

export type UploadedFile = FoundEncoding & { fileName: string; bytes: number };

/** Left free on the disk for the database and everybody else. */
const RESERVE_BYTES = 512 * 1024 * 1024;
/** How often the free space is looked at. */
const LOOK_EVERY_BYTES = 64 * 1024 * 1024;
/** A packed file may hold so much: more is taken for an attack. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024 * 1024;

const NO_ROOM = say('imports.noRoom');

export function uploadPath(folder: string, id: string): string {
  return join(folder, `${id}.csv`);
}

/**
 * Stores the request's first file under the id. Throws 415 when the body is no form, `invalid` when there is no file or
 * it is empty, no text or cannot be unpacked, 413 when the disk is too small for it.
 */
export async function storeUpload(request: Request, folder: string, id: string): Promise<UploadedFile> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || !request.body) {
    throw new HTTPException(415, { message: say('imports.notForm') });
  }
  await mkdir(folder, { recursive: true });
  const path = uploadPath(folder, id);
  const partPath = `${path}.part`;
  try {
    const file = await storeFirstFile(request.body, type, partPath, folder);
    if (file.bytes === 0) throw unusable(say('imports.fileEmpty'));
    if (!file.isText) throw unusable(say('imports.fileNotText'));
    await rename(partPath, path);
    return file;
  } catch (error) {
    await rm(partPath, { force: true });
    throw error;
  }
}

export async function removeUpload(folder: string, id: string): Promise<void> {
  await rm(uploadPath(folder, id), { force: true });
}

async function storeFirstFile(
  body: NonNullable<Request['body']>,
  type: string,
  path: string,
  folder: string,
): Promise<UploadedFile> {
  const form = readForm(type);
  let stored: Promise<UploadedFile> | undefined;
  form.on('file', (_field, stream, fileName) => {
    if (stored) return stream.resume();
    stored = storeStream(stream, fileName, path, folder);
    // A file that is refused ends the reading of the body at once.
    stored.catch((error) => form.destroy(error));
  });
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), form);
  } catch (error) {
    // What became of the file says more than what became of the form around it.
    const reason = await stored?.then(
      () => error,
      (ofFile) => ofFile,
    );
    throw inWords(reason ?? error);
  }
  if (!stored) throw unusable(say('imports.fileMissing'));
  return await stored.catch((error) => {
    throw inWords(error);
  });
}

function readForm(type: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 20 } });
  } catch {
    throw new HTTPException(415, { message: say('imports.noBoundary') });
  }
}

async function storeStream(
  stream: Readable,
  fileName: string,
  path: string,
  folder: string,
): Promise<UploadedFile> {
  const head = await firstBytes(stream);
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  const meter = createMeter(folder);
  const sink = createWriteStream(path);
  const unpack = isPacked ? [createGunzip()] : [];
  try {
    await pipeline([stream, ...unpack, meter.stream, sink]);
  } catch (error) {
    const isBadPack = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isBadPack ? unusable(say('imports.fileNotUnpacked')) : error;
  }
  return { fileName: plainName(fileName, isPacked), ...meter.result() };
}

/** Looked at and put back. */
async function firstBytes(stream: Readable): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = stream.read();
    if (chunk) {
      stream.unshift(chunk);
      return chunk;
    }
    if (stream.readableEnded || stream.destroyed) return Buffer.alloc(0);
    await new Promise<void>((resolve, reject) => {
      stream.once('readable', resolve);
      stream.once('end', resolve);
      stream.once('error', reject);
    });
  }
}

/** Counts the bytes, finds their encoding, and stops when the disk gets full. */
function createMeter(folder: string) {
  const detector = createEncodingDetector();
  let bytes = 0;
  let nextLook = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      detector.add(chunk);
      if (bytes < nextLook) return done(null, chunk);
      nextLook = bytes + LOOK_EVERY_BYTES;
      requireRoom(folder, bytes).then(
        () => done(null, chunk),
        (error) => done(error),
      );
    },
  });
  return { stream, result: () => ({ bytes, ...detector.end() }) };
}

/** A form that ends too early is the sender's; the disk's troubles have a code. */
function inWords(error: unknown): unknown {
  if (error instanceof ProductError || error instanceof HTTPException) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return new HTTPException(413, { message: NO_ROOM });
  return /^E[A-Z]+$/.test(code) && code !== 'ECONNRESET' ? error : unusable(say('imports.fileCutOff'));
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < RESERVE_BYTES + LOOK_EVERY_BYTES || bytes > MOST_UNPACKED_BYTES) {
    throw new HTTPException(413, { message: NO_ROOM });
  }
}

function plainName(fileName: string, isPacked: boolean): string {
  const name = fileName
    .replaceAll(/\p{Cc}/gu, '')
    .toWellFormed()
    .slice(-200);
  return (isPacked ? name.replace(/\.gz$/i, '') : name) || 'file.csv';
}

function unusable(reason: Said): ProductError {
  return new ProductError('invalid', say('imports.fileUnusable'), [{ path: 'file', message: reason }]);
}
