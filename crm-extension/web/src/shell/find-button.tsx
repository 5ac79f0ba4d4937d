// Opens the finder, by mouse or by Ctrl+K: here, as the finder itself is loaded after the page and would miss an early key.
import { UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

export function FindButton() {
  const { t } = useTranslation();
  useHotkeys([['mod+K', spotlight.toggle]], [], true);
  return (
    <UnstyledButton className={classes.find} onClick={spotlight.open}>
      <IconSearch size={15} />
      {t('words.search')}
      <kbd>Ctrl K</kbd>
    </UnstyledButton>
  );
}
