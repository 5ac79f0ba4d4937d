// How much of a number its numbering plan looks at: after so many digits the patterns of libphonenumber leave open
// what follows, and only the length still matters. Found by walking the patterns as automata.
import metadata from 'libphonenumber-js/metadata.max.json';

/** Where the metadata keep their patterns, per country; in any other layout nothing is known. */
const LAYOUT_VERSION = 4;
const FIELD = { callingCode: 0, idd: 1, general: 2, prefix: 7, leading: 10, types: 11 };

const plans = new Map<string, Plan | null>();

/** The calling code with which the digits of an international number begin; undefined when there is none. */
export function callingCodeOf(digits: string): string | undefined {
  const codes: Record<string, unknown> = metadata.country_calling_codes;
  for (let length = 1; length <= 3; length += 1) {
    if (digits.slice(0, length) in codes) return digits.slice(0, length);
  }
  return undefined;
}

/** The calling code of a country; undefined when there is no such country. */
export function callingCodeOfRegion(region: string): string | undefined {
  const country = countries()[region];
  return country ? String(country[FIELD.callingCode]) : undefined;
}

/**
 * Any number of the plan that is as long and begins with as many of these national digits is treated alike. Null when
 * a pattern of the plan is not understood.
 */
export function decisiveDigits(callingCode: string, digits: string): number | null {
  let plan = plans.get(callingCode);
  if (plan === undefined) {
    plan = compilePlan(callingCode);
    plans.set(callingCode, plan);
  }
  return plan && walk(plan, digits);
}

function countries(): Record<string, unknown[]> {
  return metadata.countries as Record<string, unknown[]>; // a table without types
}

/** A state of the automaton: edges by digit (a bit per digit), and steps that consume nothing. */
type State = { edges: { digits: number; to: State }[]; free: State[]; isOpen?: boolean };

type Plan = State;

const ANY_DIGIT = 0b1111111111;

function compilePlan(callingCode: string): Plan | null {
  if (metadata.version !== LAYOUT_VERSION) return null;
  const members: Record<string, string[]> = metadata.country_calling_codes;
  const patterns = (members[callingCode] ?? []).flatMap((region) => {
    const country = countries()[region] ?? [];
    const { idd, general, prefix, leading, types } = FIELD;
    const ofTypes = Array.isArray(country[types]) ? country[types] : [];
    const single = ofTypes.map((type: unknown) => (Array.isArray(type) ? type[0] : type));
    return [country[idd], country[general], country[prefix], country[leading], ...single];
  });
  const texts = new Set(patterns.filter((value): value is string => typeof value === 'string'));
  try {
    const end: State = { edges: [], free: [] };
    return { edges: [], free: [...texts].map((text) => compilePattern(text, end)) };
  } catch {
    return null;
  }
}

/** The state from which the pattern is matched up to `end`. Throws for what these patterns do not use. */
function compilePattern(source: string, end: State): State {
  const tokens = source.match(/\\d|\[[^\]]+\]|\(\?:|\(\?|\{\d+(?:,\d+)?\}|./g) ?? [];
  let at = 0;
  const build = readAlternatives();
  if (at < tokens.length) throw new Error('not understood');
  return build(end);

  type Build = (next: State) => State;

  function readAlternatives(): Build {
    const sequences: Build[][] = [[]];
    while (at < tokens.length && tokens[at] !== ')') {
      if (tokens[at] === '|') {
        at += 1;
        sequences.push([]);
      } else if (tokens[at] === '$') at += 1;
      else sequences.at(-1)?.push(readAtom());
    }
    return (next) => ({
      edges: [],
      free: sequences.map((atoms) => atoms.reduceRight((state, atom) => atom(state), next)),
    });
  }

  function readAtom(): Build {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '(' || token === '(?:') {
      const group = readAlternatives();
      at += 1;
      return counted(group);
    }
    const digits = digitsOf(token);
    return counted((next) => ({ edges: [{ digits, to: next }], free: [] }));
  }

  function counted(atom: Build): Build {
    const count = /^\{(\d+)(?:,(\d+))?\}$/.exec(tokens[at] ?? '');
    const isOptional = tokens[at] === '?';
    if (!count && !isOptional) return atom;
    at += 1;
    const least = count ? Number(count[1]) : 0;
    const most = count ? Number(count[2] ?? count[1]) : 1;
    return (next) => {
      let state = next;
      for (let nth = most; nth > 0; nth -= 1) {
        const one = atom(state);
        state = nth > least ? { edges: [], free: [one, next] } : one;
      }
      return state;
    };
  }
}

function digitsOf(token: string): number {
  if (token === '\\d') return ANY_DIGIT;
  if (!/^(\d|\[[\d-]+\])$/.test(token)) throw new Error('not understood');
  const matches = new RegExp(token);
  return [...'0123456789'].reduce(
    (bits, digit, index) => (matches.test(digit) ? bits | (1 << index) : bits),
    0,
  );
}

function walk(plan: Plan, digits: string): number {
  let states = reached([plan]);
  for (let index = 0; index < digits.length; index += 1) {
    if ([...states].every(isOpen)) return index;
    const bit = 1 << Number(digits[index]);
    states = reached(
      [...states].flatMap(({ edges }) => edges.filter((edge) => edge.digits & bit).map(({ to }) => to)),
    );
  }
  return digits.length;
}

function reached(from: State[]): Set<State> {
  const all = new Set(from);
  for (const state of all) for (const next of state.free) all.add(next);
  return all;
}

/** That from here on any digit is as good as another. */
function isOpen(state: State): boolean {
  state.isOpen ??=
    state.edges.every(({ digits, to }) => digits === ANY_DIGIT && isOpen(to)) && state.free.every(isOpen);
  return state.isOpen;
}
