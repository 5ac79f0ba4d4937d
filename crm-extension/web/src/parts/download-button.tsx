// Downloads a file that the API writes while it is read.
import { Button, type ButtonProps } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { refusalOf } from '../../../../api/client.ts';
import { isFramed } from '../data/framed.ts';
import { sessionToken } from '../session/lost-session.ts';
import { tellFailure } from './told.ts';

type DownloadButtonProps = ButtonProps & {
  /** An address of the API. */
  href: string;
  fileName: string;
  children: ReactNode;
};

/** A plain link where the session is a cookie: the browser writes the file as it comes. */
export function DownloadButton({ href, fileName, children, ...look }: DownloadButtonProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: () => downloadByToken(href, fileName),
    onError: tellFailure,
  });
  const shown = { variant: 'default', leftSection: <IconDownload size={15} />, ...look } as const;
  if (isFramed) {
    return (
      <Button {...shown} loading={isPending} onClick={() => mutate()}>
        {children}
      </Button>
    );
  }
  return (
    <Button {...shown} component="a" href={href} download={fileName}>
      {children}
    </Button>
  );
}

async function downloadByToken(href: string, fileName: string): Promise<void> {
  const response = await fetch(href, { headers: { Authorization: `Bearer ${sessionToken()}` } });
  if (!response.ok) throw await refusalOf(response);
  const address = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href: address, download: fileName }).click();
  URL.revokeObjectURL(address);
}
