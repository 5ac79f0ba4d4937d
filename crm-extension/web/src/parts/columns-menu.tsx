// Lets a person choose the columns of a table, and remembers them.
import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import IconColumns3 from '@tabler/icons-react/icons/IconColumns3';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keep, readKept } from '../data/kept.ts';
import type { Column } from './data-table.tsx';

/** `table` names the table; `hiddenAtFirst` are shown only when they are asked for. */
export function useColumns<Row>(table: string, all: readonly Column<Row>[], hiddenAtFirst: string[] = []) {
  const key = `columns:${table}`;
  const [hidden, setHidden] = useState<readonly string[]>(() => readKept(key)?.split(',') ?? hiddenAtFirst);
  const toggle = (id: string) => {
    const next = hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id];
    keep(key, next.join(','));
    setHidden(next);
  };
  return { all, shown: all.filter(({ id }) => !hidden.includes(id)), toggle };
}

export function ColumnsMenu<Row>({ columns }: { columns: ReturnType<typeof useColumns<Row>> }) {
  const { t } = useTranslation();
  const { all, shown, toggle } = columns;
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <Tooltip label={t('words.columns')}>
          <ActionIcon variant="default" size={32} aria-label={t('words.columns')} visibleFrom="sm">
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {all
            .filter((column) => !column.isFixed)
            .map((column) => (
              <Checkbox
                key={column.id}
                label={column.title}
                checked={shown.includes(column)}
                onChange={() => toggle(column.id)}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
