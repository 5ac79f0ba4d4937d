// Which encoding a file of text is in, found from its bytes.
import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** `isText` is false for pictures, workbooks, archives and the like. */
export type FoundEncoding = { encoding: Encoding; hasBom: boolean; isText: boolean };

export type EncodingDetector = {
  /** Every piece of the file, in order. */
  add(bytes: Buffer): void;
  end(): FoundEncoding;
};

const SAMPLE_BYTES = 4096;
/** So many bytes that no text has may be in a small file by accident. */
const FEWEST_UNPRINTABLE = 3;
/** A character of UTF-8 that a piece cuts in two has at most so many bytes in it. */
const LONGEST_CUT = 3;

/**
 * Looks at the whole file, because one accented letter at its end is enough to tell UTF-8 from Latin-1.
 * A file that is not UTF-8 and has no NUL bytes at every other place is taken for Windows-1252, which holds Latin-1.
 */
export function createEncodingDetector(): EncodingDetector {
  let sample: Buffer = Buffer.alloc(0);
  let rest: Buffer = Buffer.alloc(0);
  let validUtf8 = true;

  return {
    add(bytes) {
      if (sample.length < SAMPLE_BYTES) {
        sample = Buffer.concat([sample, bytes.subarray(0, SAMPLE_BYTES - sample.length)]);
      }
      if (!validUtf8) return;
      const piece = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      const whole = wholeCharacters(piece);
      validUtf8 = isUtf8(piece.subarray(0, whole));
      rest = Buffer.from(piece.subarray(whole));
    },
    end() {
      if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return found('utf-8', true);
      if (sample[0] === 0xff && sample[1] === 0xfe) return found('utf-16le', true);
      if (sample[0] === 0xfe && sample[1] === 0xff) return found('utf-16be', true);
      const wide = wideEncoding(sample);
      if (wide) return found(wide, false);
      const encoding = validUtf8 && isUtf8(rest) ? 'utf-8' : 'windows-1252';
      return { ...found(encoding, false), isText: !isBinary(sample) };
    },
  };
}

function found(encoding: Encoding, hasBom: boolean): FoundEncoding {
  return { encoding, hasBom, isText: true };
}

/** How many bytes of the piece are certainly not the beginning of a cut character. */
function wholeCharacters(piece: Buffer): number {
  for (let back = 1; back <= Math.min(LONGEST_CUT, piece.length); back += 1) {
    const byte = piece[piece.length - back] ?? 0;
    if (byte >= 0xc0) return piece.length - back;
    if (byte < 0x80) break;
  }
  return piece.length;
}

/** A NUL alone may be the fault of one cell; among other bytes that no text has, it is no text. */
function isBinary(sample: Buffer): boolean {
  const unprintable = sample.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20)).length;
  return sample.includes(0) && unprintable > Math.max(FEWEST_UNPRINTABLE, sample.length * 0.02);
}

/** UTF-16 without a mark: text of Western letters has a NUL at every other place. */
function wideEncoding(sample: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  let evenNuls = 0;
  let oddNuls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) evenNuls += 1;
    else oddNuls += 1;
  }
  const most = sample.length * 0.3;
  if (oddNuls > most && evenNuls === 0) return 'utf-16le';
  if (evenNuls > most && oddNuls === 0) return 'utf-16be';
  return undefined;
}
