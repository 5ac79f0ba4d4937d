// How often a number and a person may be called, and how long they are left in peace.
import { Group, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from './number-field.tsx';
import { OptionalNumber } from './optional-number.tsx';
import { useSettings } from './settings-context.ts';
import type { CampaignValues } from './settings-values.ts';

type Caps = CampaignValues['call']['caps'];

const RESTS = ['restAfterConversationHours', 'restAfterAbandonedHours', 'restAfterMachineHours'] as const;
const FREQUENCIES = ['perNumber', 'perContact'] as const;
const DAY_HOURS = 24;
const WAYS = ['wait', 'skip'] as const;

export function CapsFields() {
  const { t } = useTranslation();
  const { values, changeIn, errorOf, errorWithin, isReadOnly } = useSettings();
  const { caps } = values.call;
  const set = (change: Partial<Caps>) => changeIn('call', { caps: { ...caps, ...change } });
  return (
    <>
      {FREQUENCIES.map((field) => {
        const frequency = caps[field];
        return (
          <Group
            key={field}
            gap="sm"
            align="flex-start"
            grow
            role="group"
            aria-label={t(`campaignSettings.caps.${field}`)}
          >
            <OptionalNumber
              label={t(`campaignSettings.caps.${field}`)}
              placeholder={t('campaignSettings.noLimit')}
              min={1}
              max={1000}
              readOnly={isReadOnly}
              value={frequency?.calls ?? null}
              error={errorWithin(`call.caps.${field}`)}
              onChange={(calls) =>
                set({ [field]: calls === null ? null : { calls, hours: frequency?.hours ?? DAY_HOURS } })
              }
            />
            <NumberField
              label={t('campaignSettings.caps.withinDays')}
              suffix={` ${t('campaignSettings.units.days')}`}
              scale={DAY_HOURS}
              min={1 / DAY_HOURS}
              max={365}
              decimals={2}
              readOnly={isReadOnly || frequency === null}
              value={frequency?.hours ?? DAY_HOURS}
              onChange={(hours) => frequency && set({ [field]: { ...frequency, hours: Math.round(hours) } })}
            />
          </Group>
        );
      })}
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        {RESTS.map((field) => (
          <NumberField
            key={field}
            label={t(`campaignSettings.caps.${field}`)}
            suffix={` ${t('campaignSettings.units.hours')}`}
            max={8760}
            decimals={2}
            readOnly={isReadOnly}
            value={caps[field]}
            error={errorOf(`call.caps.${field}`)}
            onChange={(hours) => set({ [field]: hours })}
          />
        ))}
      </SimpleGrid>
      <Select
        label={t('campaignSettings.caps.whenCapped')}
        allowDeselect={false}
        readOnly={isReadOnly}
        data={WAYS.map((way) => ({ value: way, label: t(`campaignSettings.caps.ways.${way}`) }))}
        value={caps.whenCapped}
        onChange={(way) => set({ whenCapped: way === 'skip' ? 'skip' : 'wait' })}
      />
    </>
  );
}
