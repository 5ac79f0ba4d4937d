// Takes the ticked contacts out of a list.
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconUserMinus from '@tabler/icons-react/icons/IconUserMinus';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../parts/confirm.tsx';
import type { Selection } from '../../parts/selection.ts';
import { tellDone } from '../../parts/told.ts';
import { removeFromList } from './list-queries.ts';

export function RemoveContacts({ listId, selection }: { listId: string; selection: Selection }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, question] = useDisclosure();
  const count = selection.ids.size;
  return (
    <Group gap="xs" role="toolbar" aria-label={t('words.selected', { count })}>
      <Text fw={500}>{t('words.selected', { count })}</Text>
      <Button variant="default" leftSection={<IconUserMinus size={15} />} onClick={question.open}>
        {t('lists.remove')}
      </Button>
      <Button variant="subtle" color="gray" onClick={selection.clear}>
        {t('words.clear')}
      </Button>
      <Confirm
        opened={asking}
        onClose={question.close}
        title={t('lists.remove')}
        consequence={t('lists.removeHint', { count })}
        action={t('lists.remove')}
        isHarmless
        onConfirm={async () => {
          const removed = await removeFromList(listId, [...selection.ids]);
          tellDone(t('lists.removed', { count: removed }));
          selection.clear();
          await queries.invalidateQueries({ queryKey: ['lists'] });
        }}
      />
    </Group>
  );
}
