// The first step of an import: a file is dropped or chosen, and sent as it is read.
import { Button, FileButton, Group, Progress, Text, ThemeIcon } from '@mantine/core';
import IconFileUpload from '@tabler/icons-react/icons/IconFileUpload';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { NoPermission } from '../../parts/states.tsx';
import { useSession } from '../../session/session.ts';
import { fileSize } from './file-size.ts';
import { changeImport, importQuery, uploadImport } from './import-queries.ts';
import { ImportSteps } from './import-steps.tsx';
import classes from './new-import-page.module.css';

const route = getRouteApi('/inside/imports/new');

export function NewImportPage() {
  const { t, i18n } = useTranslation();
  const { can } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { listId } = route.useSearch();
  const [sent, setSent] = useState({ bytes: 0, all: 0 });
  const [isOver, setOver] = useState(false);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: async (file: File) => {
      abort.current = new AbortController();
      setSent({ bytes: 0, all: file.size });
      const made = await uploadImport(file, abort.current.signal, (bytes, all) => setSent({ bytes, all }));
      return listId ? await changeImport(made.id, { options: { listId } }) : made;
    },
    onSuccess: async (made) => {
      queries.setQueryData(importQuery(made.id).queryKey, made);
      void queries.invalidateQueries({ queryKey: ['imports', 'pages'] });
      await navigate({ to: '/imports/$importId', params: { importId: made.id }, replace: true });
    },
  });
  if (!can('imports:edit')) return <NoPermission />;
  const choose = (file: File | null | undefined) => {
    if (file && !isPending) mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  const percent = sent.all > 0 ? Math.floor((sent.bytes / sent.all) * 100) : 0;
  const isCancelled = error instanceof DOMException && error.name === 'AbortError';
  return (
    <Page title={t('imports.new')}>
      <ImportSteps active={0} />
      <Sheet>
        <ErrorNote error={isCancelled ? null : error} withFields />
        {isPending ? (
          <div className={classes.drop} role="status">
            <Text fw={600}>{variables.name}</Text>
            <Progress value={percent} w="100%" maw={420} aria-label={t('imports.sending')} />
            <Text className="quiet">
              {percent < 100
                ? t('imports.sent', {
                    sent: fileSize(sent.bytes, i18n.language),
                    all: fileSize(sent.all, i18n.language),
                  })
                : t('imports.looking')}
            </Text>
            <Button variant="default" onClick={() => abort.current?.abort()}>
              {t('imports.cancelUpload')}
            </Button>
          </div>
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
          <div
            className={classes.drop}
            data-over={isOver || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <ThemeIcon variant="light" color="gray" size={44} radius="md">
              <IconFileUpload size={22} />
            </ThemeIcon>
            <Text fw={600} fz="lg">
              {t('imports.dropHere')}
            </Text>
            <Text className="quiet" maw={440}>
              {t('imports.dropHint')}
            </Text>
            <Group mt="xs">
              <FileButton onChange={choose} accept=".csv,.tsv,.txt,.gz,text/csv,text/plain,application/gzip">
                {(props) => <Button {...props}>{t('imports.choose')}</Button>}
              </FileButton>
            </Group>
          </div>
        )}
      </Sheet>
    </Page>
  );
}
