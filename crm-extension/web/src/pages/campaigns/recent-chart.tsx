// The last calls over time, those that reached somebody in another colour.
import { Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryAttempt } from './campaign-queries.ts';
import classes from './charts.module.css';
import { binned, MOST_BINS } from './recent-calls.ts';

const [HEIGHT, GAP, STEP] = [80, 3, 20];
const MINUTE_MS = 60_000;
/** So that the bars move on while nothing happens. */
const REDRAWN_MS = 15_000;

export function RecentChart({ attempts }: { attempts: readonly HistoryAttempt[] }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), REDRAWN_MS, { autoInvoke: true });
  const { width, bins } = binned(attempts, Math.max(now, Date.now()));
  const most = Math.max(1, ...bins.map(({ calls }) => calls));
  const clock = new Intl.DateTimeFormat(i18n.language, {
    ...(width >= 60 * MINUTE_MS ? { day: 'numeric', month: 'short' } : {}),
    hour: '2-digit',
    minute: '2-digit',
  });
  const title = t('overview.callsOverTime', { minutes: width / MINUTE_MS });
  const total = bins.reduce((sum, { calls }) => sum + calls, 0);
  const reached = bins.reduce((sum, bin) => sum + bin.reached, 0);
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <svg
        className={classes.bars}
        viewBox={`0 0 ${MOST_BINS * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${t('overview.chartWords', { total, reached })}`}
      >
        {bins.map(({ from, calls, reached: good }, place) => (
          <g key={from} transform={`translate(${place * STEP + GAP / 2}, 0)`}>
            <title>{`${clock.format(from)}: ${t('overview.chartWords', { total: calls, reached: good })}`}</title>
            <rect className={classes.hover} width={STEP - GAP} height={HEIGHT} />
            <rect className={classes.call} {...bar(calls)} />
            <rect className={classes.reached} {...bar(good)} />
          </g>
        ))}
      </svg>
      <div className={classes.axis}>
        <span>{clock.format(bins[0]?.from ?? now)}</span>
        <Text span fz="xs" className={classes.legend}>
          <i className={classes.call} /> {t('overview.calls')} <i className={classes.reached} />{' '}
          {t('campaigns.reached')}
        </Text>
        <span>{t('overview.now')}</span>
      </div>
    </section>
  );

  function bar(calls: number) {
    const height = (calls / most) * HEIGHT;
    return { width: STEP - GAP, height, y: HEIGHT - height };
  }
}
