// A second, deliberately dumb dialer: plays one contact straight from the sentences of product.md, sharing nothing with the rules.

export type NaivePhone = {
  label: string;
  number: string;
  isPrimary: boolean;
  typeName?: string;
  blacklisted: boolean;
};

export type NaiveContact = {
  /** In the order in which they were added. */
  phones: NaivePhone[];
  types: { name: string; orderBy: number }[];
  settings: {
    additionalDelaySeconds: number;
    closing: 'strict' | 'retirePhone';
    /** 0 means none. */
    globalMax: number;
    statuses: Record<string, { max: number; delaySeconds: number }>;
  };
  /**
   * How each phone's calls end, by label; the last one repeats. "Reached, again" and "Reached, back in 600" are
   * conversations after which the contact goes on: as if not reached, or by a call promised to this phone in 600 seconds.
   */
  outcomes: Record<string, string[]>;
};

export type NaiveRow = { at: number; label: string; number: string; status: string };

export type NaiveLimit = { label: string; what: string; count: number; limit: number };

export type NaiveEnd = {
  history: NaiveRow[];
  closed: {
    reason: 'reached' | 'limit' | 'noPhones';
    /** The last phone called, and that phone's calls per status. */
    label: string | undefined;
    counts: Record<string, number>;
    /** Every limit that was reached when the contact closed; any of them may be named as the cause. */
    limits: NaiveLimit[];
  };
};

const TICK_SECONDS = 30;

/** Primary, then orderBy 1, 2, 3 …, inside one orderBy the types by name, inside one type as added, untyped last; a number only once. */
export function naiveOrder(contact: NaiveContact): NaivePhone[] {
  const order: NaivePhone[] = [];
  const add = (phone: NaivePhone) => {
    if (!order.some((earlier) => earlier.number === phone.number)) order.push(phone);
  };
  const additional = contact.phones.filter((phone) => !phone.isPrimary);
  for (const phone of contact.phones) if (phone.isPrimary) add(phone);
  for (let orderBy = 1; orderBy <= 100; orderBy++) {
    const names = contact.types.filter((type) => type.orderBy === orderBy).map((type) => type.name);
    names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    for (const name of names) for (const phone of additional) if (phone.typeName === name) add(phone);
  }
  for (const phone of additional) if (phone.typeName === undefined) add(phone);
  return order;
}

function callsOf(history: NaiveRow[], label: string, status?: string): number {
  let calls = 0;
  for (const row of history) {
    if (row.label !== label) continue;
    if (row.status === 'Cancelled' || row.status === 'Blacklisted') continue;
    if (status === undefined || row.status === status) calls++;
  }
  return calls;
}

function reachedLimits(contact: NaiveContact, history: NaiveRow[], label: string): NaiveLimit[] {
  const limits: NaiveLimit[] = [];
  for (const [status, { max }] of Object.entries(contact.settings.statuses)) {
    const count = callsOf(history, label, status);
    if (count >= max) limits.push({ label, what: status, count, limit: max });
  }
  const total = callsOf(history, label);
  const limit = contact.settings.globalMax;
  if (limit > 0 && total >= limit) limits.push({ label, what: 'global', count: total, limit });
  return limits;
}

function isCall(row: NaiveRow): boolean {
  return row.status !== 'Cancelled' && row.status !== 'Blacklisted';
}

function close(contact: NaiveContact, history: NaiveRow[], reason: NaiveEnd['closed']['reason']): NaiveEnd {
  const label = history.filter(isCall).at(-1)?.label;
  const counts: Record<string, number> = {};
  for (const row of history) {
    if (row.label === label && isCall(row)) counts[row.status] = (counts[row.status] ?? 0) + 1;
  }
  const limits = naiveOrder(contact).flatMap((p) => reachedLimits(contact, history, p.label));
  return { history, closed: { reason, label, counts, limits } };
}

/**
 * The phones of the coming round, or why there is no coming round. A promised phone comes first, whatever its limits, and
 * alone where limits would have closed the contact.
 */
function coming(
  contact: NaiveContact,
  history: NaiveRow[],
  promised: string | null,
): NaivePhone[] | 'limit' | 'noPhones' {
  const all = naiveOrder(contact);
  const over = all.filter((phone) => reachedLimits(contact, history, phone.label).length > 0);
  const keeping = all.filter((phone) => phone.label === promised);
  if (keeping.length > 0) {
    const others = all.filter((phone) => phone.label !== promised && !over.includes(phone));
    return contact.settings.closing === 'strict' && over.length > 0 ? keeping : [...keeping, ...others];
  }
  if (contact.settings.closing === 'strict' && over.length > 0) return 'limit';
  const left = all.filter((phone) => !over.includes(phone));
  if (left.every((phone) => phone.blacklisted)) return over.length > 0 ? 'limit' : 'noPhones';
  return left;
}

/**
 * Plays the contact in ticks of half a minute to its end. Calls take no time. Passing over a blacklisted phone
 * takes none either: its row stands at the end of the call before it, or at the start of its round.
 */
export function playNaively(contact: NaiveContact): NaiveEnd {
  const history: NaiveRow[] = [];
  const calls: Record<string, number> = {};
  const { additionalDelaySeconds, statuses } = contact.settings;
  const congestionDelay = statuses.Congestion?.delaySeconds ?? 0;
  let round = naiveOrder(contact);
  let dueAt = 0;
  let retryDelay = congestionDelay;
  let promise: { label: string; at: number } | null = null;
  const write = (at: number, { label, number }: NaivePhone, status: string) =>
    history.push({ at, label, number, status });
  const passOverBlacklisted = (now: number) => {
    for (; round[0]?.blacklisted; round = round.slice(1)) write(now, round[0], 'Blacklisted');
  };
  for (let now = 0; history.length < 1000; now += TICK_SECONDS) {
    while (now >= dueAt && history.length < 1000) {
      passOverBlacklisted(now);
      const phone = round[0];
      if (phone !== undefined) {
        round = round.slice(1);
        const [status = '', after] = outcomeOf(contact, phone.label, calls[phone.label] ?? 0).split(', ');
        calls[phone.label] = (calls[phone.label] ?? 0) + 1;
        write(now, phone, status);
        if (status === 'Reached' && after === undefined) return close(contact, history, 'reached');
        if (status === 'Reached') {
          retryDelay = statuses.NoAnswer?.delaySeconds ?? 0;
          round = [];
          const [, seconds] = after?.split('back in ') ?? [];
          if (seconds !== undefined) promise = { label: phone.label, at: now + Number(seconds) };
        } else if (status !== 'Cancelled') retryDelay = statuses[status]?.delaySeconds ?? 0;
        dueAt = now + additionalDelaySeconds;
        passOverBlacklisted(now);
      }
      if (round.length > 0) continue;
      const next = coming(contact, history, promise?.label ?? null);
      if (next === 'limit' || next === 'noPhones') return close(contact, history, next);
      round = next;
      dueAt = promise?.at ?? now + retryDelay;
      promise = null;
      retryDelay = congestionDelay;
    }
  }
  throw new Error('the contact never ends');
}

function outcomeOf(contact: NaiveContact, label: string, callsBefore: number): string {
  const sequence = contact.outcomes[label] ?? [];
  return sequence[Math.min(callsBefore, sequence.length - 1)] ?? 'NoAnswer';
}
