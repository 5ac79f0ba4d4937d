// In which time zones a number may ring (product.md section 2, rule 9).

/** The contact's own zone, else those of the number, which all count, else the campaign's. IANA names. */
export function zonesToRing(
  contactZone: string | null,
  numberZones: readonly string[],
  campaignZone: string,
): string[] {
  if (contactZone) return [contactZone];
  return numberZones.length > 0 ? [...numberZones] : [campaignZone];
}
