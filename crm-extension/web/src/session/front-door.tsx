// The card in the middle of the pages that are shown to nobody in particular.
import { Box, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function FrontDoor({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <Center component="main" mih="100%" p="md">
      <title>{`${title} · multi-number`}</title>
      <Box w="100%" maw={360}>
        <Group gap="xs" mb="lg" justify="center">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Text fw={600} fz="lg">
            multi-number
          </Text>
        </Group>
        <Paper withBorder shadow="sm" p="lg" bg="var(--card-background)">
          <Stack gap="sm">
            <div>
              <Title order={1}>{title}</Title>
              {hint && (
                <Text className="quiet" mt={4}>
                  {hint}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
      </Box>
    </Center>
  );
}
