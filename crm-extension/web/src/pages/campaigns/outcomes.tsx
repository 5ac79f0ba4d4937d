// How the last calls ended; each status leads to its calls in History.
import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryAttempt } from './campaign-queries.ts';
import classes from './charts.module.css';
import { outcomesOf } from './recent-calls.ts';

type OutcomesProps = { campaignId: string; attempts: readonly HistoryAttempt[] };

export function Outcomes({ campaignId, attempts }: OutcomesProps) {
  const { t } = useTranslation();
  const outcomes = outcomesOf(attempts);
  const most = Math.max(1, ...outcomes.map(([, count]) => count));
  const total = outcomes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('overview.outcomes', { count: total })}
      </Title>
      <div className={classes.outcomes}>
        {outcomes.map(([status, count]) => (
          <Fragment key={status}>
            <Link
              className="plain-link"
              to="/campaigns/$campaignId/history"
              params={{ campaignId }}
              search={{ status }}
            >
              {t(`campaigns.statuses.${status}`)}
            </Link>
            <div className={classes.track} aria-hidden>
              <div
                className={status === 'Reached' ? classes.reached : classes.call}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </div>
            <span>{count}</span>
          </Fragment>
        ))}
      </div>
    </section>
  );
}
