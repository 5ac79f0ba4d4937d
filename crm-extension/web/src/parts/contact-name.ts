// How a contact is called on screen.

export type ContactName = { firstName: string; lastName: string; company: string };

/** The person's name, else the company's; empty when there is neither. */
export function nameOf({ firstName, lastName, company }: ContactName): string {
  return [firstName, lastName].filter(Boolean).join(' ') || company;
}
