// What a check of the whole file found: how many rows become what, and what is wrong with the others.
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DownloadButton } from '../../parts/download-button.tsx';
import { Figures } from './figures.tsx';
import { errorsFile, type Import } from './import-queries.ts';
import { Problems } from './problems.tsx';

type CheckResultProps = { of: Import; check: NonNullable<Import['check']> };

export function CheckResult({ of: { id }, check }: CheckResultProps) {
  const { t } = useTranslation();
  const { duplicates, refused } = check;
  const count = duplicates.file + duplicates.list + duplicates.store;
  return (
    <>
      <Figures counts={check} />
      {count > 0 && (
        <Text>
          {t('imports.duplicatesFound', { count })} {t('imports.duplicatesPlaces', duplicates)}
        </Text>
      )}
      {refused === 0 ? (
        <Alert color="teal" variant="light">
          {t('imports.allGood')}
        </Alert>
      ) : (
        <>
          <Problems importId={id} refused={refused} />
          <div>
            <DownloadButton href={errorsFile(id)} fileName="errors.csv">
              {t('imports.errors')}
            </DownloadButton>
          </div>
        </>
      )}
    </>
  );
}
