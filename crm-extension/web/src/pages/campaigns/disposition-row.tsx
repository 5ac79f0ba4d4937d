// One disposition: its name, what it does, and finer ones below it.
import { ActionIcon, Box, Group, Select, Text, TextInput } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/icons/IconArrowDown';
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp';
import IconSubtask from '@tabler/icons-react/icons/IconSubtask';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Disposition, EFFECTS, LEVELS } from './disposition-tree.ts';
import { useSettings } from './settings-context.ts';

type DispositionRowProps = {
  level: number;
  path: string;
  value: Disposition;
  onChange(value: Disposition): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  /** Shows the finer ones. */
  below(props: {
    level: number;
    path: string;
    value: Disposition[];
    onChange(value: Disposition[]): void;
  }): ReactNode;
};

export function DispositionRow({
  level,
  path,
  value,
  onChange,
  onMove,
  onRemove,
  below,
}: DispositionRowProps) {
  const { t } = useTranslation();
  const { errorOf, isReadOnly } = useSettings();
  const { name, effect, children = [] } = value;
  const isBranch = children.length > 0;
  const setChildren = (next: Disposition[]) =>
    onChange(next.length > 0 ? { name, effect, children: next } : { name, effect });
  return (
    <Box pl={level === 1 ? 0 : 20} role="group" aria-label={name || t('campaignSettings.newDisposition')}>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          flex="1 1 120px"
          aria-label={t('campaignSettings.dispositionName')}
          placeholder={t('campaignSettings.dispositionName')}
          maxLength={100}
          readOnly={isReadOnly}
          value={name}
          error={errorOf(`${path}.name`)}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
        {isBranch ? (
          <Text className="quiet" fz="xs" w={190} pt={7} visibleFrom="sm">
            {t('campaignSettings.branch')}
          </Text>
        ) : (
          <Select
            w={{ base: 120, sm: 190 }}
            aria-label={t('campaignSettings.effectOf', { name })}
            allowDeselect={false}
            readOnly={isReadOnly}
            data={EFFECTS.map((each) => ({ value: each, label: t(`campaignSettings.effects.${each}`) }))}
            value={effect}
            onChange={(chosen) =>
              onChange({ ...value, effect: EFFECTS.find((each) => each === chosen) ?? effect })
            }
          />
        )}
        {!isReadOnly && (
          <Group gap={0} wrap="nowrap" pt={2}>
            <ActionIcon
              aria-label={t('campaignSettings.moveUp', { name })}
              onClick={() => onMove(-1)}
              visibleFrom="xs"
            >
              <IconArrowUp size={15} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('campaignSettings.moveDown', { name })}
              onClick={() => onMove(1)}
              visibleFrom="xs"
            >
              <IconArrowDown size={15} />
            </ActionIcon>
            {level < LEVELS && (
              <ActionIcon
                aria-label={t('campaignSettings.addWithin', { name })}
                onClick={() => setChildren([...children, { name: '', effect }])}
              >
                <IconSubtask size={15} />
              </ActionIcon>
            )}
            <ActionIcon aria-label={t('campaignSettings.removeDisposition', { name })} onClick={onRemove}>
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        )}
      </Group>
      {isBranch && (
        <Box mt="xs">
          {below({
            level: level + 1,
            path: `${path}.children`,
            value: children,
            onChange: setChildren,
          })}
        </Box>
      )}
    </Box>
  );
}
