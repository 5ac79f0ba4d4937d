// What the settings as they are typed now mean for a contact: every call until it is closed.
import { Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RETRY_STATUSES, type RetryStatus } from '../../../../../workflows/rules/status.ts';
import { useItemTypes } from '../../data/item-types.ts';
import { NumberField } from './number-field.tsx';
import classes from './plan-preview.module.css';
import { PlanTimeline } from './plan-timeline.tsx';
import { samplePlan, sampleTypes } from './sample-plan.ts';
import { useSettings } from './settings-context.ts';

const PHONES_AT_FIRST = 2;
const MOST_PHONES = 10;

export function PlanPreview() {
  const { t } = useTranslation();
  const { values } = useSettings();
  const types = useItemTypes();
  const [phones, setPhones] = useState(PHONES_AT_FIRST);
  const [status, setStatus] = useState<RetryStatus>('NoAnswer');
  const [now] = useState(Date.now);
  const plan = samplePlan(values, sampleTypes(types, phones), status, now);
  return (
    <Stack gap="sm" component="section" aria-label={t('plan.title')}>
      <div>
        <Title order={2}>{t('plan.title')}</Title>
        <Text className="quiet">{t('plan.hint')}</Text>
      </div>
      <div className={classes.choices}>
        <NumberField
          label={t('plan.phones')}
          max={MOST_PHONES}
          value={phones}
          onChange={(count) => setPhones(Math.min(count, MOST_PHONES))}
        />
        <Select
          label={t('plan.everyCall')}
          allowDeselect={false}
          data={RETRY_STATUSES.map((value) => ({ value, label: t(`campaigns.statuses.${value}`) }))}
          value={status}
          onChange={(value) => value && setStatus(value)}
        />
      </div>
      <PlanTimeline plan={plan} timeZone={values.dial.timeZone} />
    </Stack>
  );
}
