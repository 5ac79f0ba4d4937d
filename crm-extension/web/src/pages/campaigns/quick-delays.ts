// Whether calls of a campaign come so close together that their minutes do not tell them apart.

type Delays = {
  additionalPhoneDelaySeconds: number;
  retry: Readonly<Record<string, { retryDelaySeconds: number }>>;
};

/** A delay of nothing is no time that anybody waits for. */
export function hasQuickDelays({ additionalPhoneDelaySeconds, retry }: Delays): boolean {
  const delays = Object.values(retry).map(({ retryDelaySeconds }) => retryDelaySeconds);
  return [additionalPhoneDelaySeconds, ...delays].some((seconds) => seconds > 0 && seconds < 60);
}
