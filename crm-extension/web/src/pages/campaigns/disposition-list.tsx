// Dispositions of one level, and those within them.
import { Button, Stack } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useTranslation } from 'react-i18next';
import { DispositionRow } from './disposition-row.tsx';
import { type Disposition, withMoved } from './disposition-tree.ts';
import { useSettings } from './settings-context.ts';

type DispositionListProps = {
  level: number;
  path: string;
  value: readonly Disposition[];
  onChange(value: Disposition[]): void;
};

export function DispositionList({ level, path, value, onChange }: DispositionListProps) {
  const { t } = useTranslation();
  const { isReadOnly } = useSettings();
  return (
    <Stack gap="xs">
      {value.map((disposition, place) => (
        <DispositionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is being typed
          key={place}
          level={level}
          path={`${path}.${place}`}
          value={disposition}
          onChange={(next) => onChange(value.with(place, next))}
          onMove={(by) => onChange(withMoved(value, place, by))}
          onRemove={() => onChange(value.toSpliced(place, 1))}
          below={(finer) => <DispositionList {...finer} />}
        />
      ))}
      {level === 1 && !isReadOnly && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...value, { name: '', effect: 'close' }])}
        >
          {t('campaignSettings.addDisposition')}
        </Button>
      )}
    </Stack>
  );
}
