// The window that a CRM opens beside itself to call: one page at a small width, without the navigation.
import { Box } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { OfflineNote } from '../parts/offline-note.tsx';
import { Door } from './door.tsx';

export function CallingWindow() {
  return (
    <Door>
      <Box component="main" id="content" mih="100%" maw={720} mx="auto">
        <OfflineNote />
        <Outlet />
      </Box>
    </Door>
  );
}
