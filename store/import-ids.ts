// The ids that an import gives to contacts and phones. They follow from the row, so that no row can come in twice;
// they ascend, which keeps indexes small and quick; and one range holds all that an import created.
import { randomBytes } from 'node:crypto';

/** The highest row and place that an id can hold. */
export const LAST_ROW = 0xffffffff;
export const LAST_PLACE = 0xff;

/**
 * 22 hexadecimal digits: the time in milliseconds and 34 random bits, in the form of a UUID of version 8
 * (RFC 9562, section 5.8).
 */
export function newIdPrefix(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0').slice(-12);
  const random = randomBytes(5).toString('hex');
  const variant = (8 + (Number.parseInt(random[3] ?? '0', 16) % 4)).toString(16);
  return `${time}8${random.slice(0, 3)}${variant}${random.slice(4, 9)}`;
}

/** The contact of a row (place 0), or its phone at a place from 0. */
export function importedId(idPrefix: string, row: number, place: number): string {
  const hex = idPrefix + row.toString(16).padStart(8, '0') + place.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
