// A moment as it stands on screen: today by its time alone.

type MomentStyle = { language: string; zone?: string | undefined; withSeconds?: boolean };

export function momentText(
  at: Date,
  now: Date,
  { language, zone, withSeconds = false }: MomentStyle,
): string {
  const isToday = at.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { day: 'numeric', month: 'short', year: 'numeric' }),
    ...{ hour: '2-digit', minute: '2-digit' },
    ...(withSeconds ? { second: '2-digit' } : {}),
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
}
