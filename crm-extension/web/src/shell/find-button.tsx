// Opens the finder by mouse; by keyboard it is Ctrl+K.
import { UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useTranslation } from 'react-i18next';
import classes from './shell.module.css';

export function FindButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton className={classes.find} onClick={() => spotlight.open()}>
      <IconSearch size={15} />
      {t('words.search')}
      <kbd>Ctrl K</kbd>
    </UnstyledButton>
  );
}
