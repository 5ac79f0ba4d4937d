// The order in which a contact's phones are called (product.md section 2, rule 1).

export type OrderablePhone = {
  isPrimary: boolean;
  /** The contact item type's place, 1 first; null for a phone without a type. */
  typeOrderBy: number | null;
  typeName: string | null;
  /** Place among the phones of the same type: the order in which they were added. */
  position: number;
};

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** Primary first, then by the type's `orderBy`, the type's name, the order added; phones without a type last. */
export function orderPhones<P extends OrderablePhone>(phones: readonly P[]): P[] {
  return [...phones].sort(comparePhones);
}

function comparePhones(a: OrderablePhone, b: OrderablePhone): number {
  if (a.isPrimary !== b.isPrimary) return a.isPrimary ? -1 : 1;
  if (a.isPrimary) return a.position - b.position;
  const [nameA, nameB] = [a.typeName, b.typeName];
  if (nameA === null || nameB === null) {
    if (nameA === nameB) return a.position - b.position;
    return nameA === null ? 1 : -1;
  }
  return (
    (a.typeOrderBy ?? Number.POSITIVE_INFINITY) - (b.typeOrderBy ?? Number.POSITIVE_INFINITY) ||
    collator.compare(nameA, nameB) ||
    Number(nameA > nameB) - Number(nameA < nameB) ||
    a.position - b.position
  );
}

/** Keeps the first of the phones with the same number: its best place. */
export function uniqueByNumber<P>(ordered: readonly P[], numberOf: (phone: P) => string): P[] {
  const seen = new Set<string>();
  return ordered.filter((phone) => {
    const number = numberOf(phone);
    if (seen.has(number)) return false;
    seen.add(number);
    return true;
  });
}
