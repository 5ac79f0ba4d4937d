// What the rules were told of a call when one of them held it: for whoever must show why somebody was not called.
import { Modal, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueCall } from '../../../../../workflows/rules/may-call.ts';
import { useExplanations } from '../../parts/explanations.ts';
import { Moment } from '../../parts/moment.tsx';
import { said } from '../../texts/said.ts';
import type { HeldCall } from './held-queries.ts';
import { HeldUntil } from './held-until.tsx';

const MOST_MOMENTS = 5;

export function HeldInputs({ of, onClose }: { of: HeldCall; onClose(): void }) {
  const { t } = useTranslation();
  const { ruleWords } = useExplanations();
  const { ledger, zones, busy, isBlacklisted, isPromised } = of.inputs as Partial<DueCall>; // empty in old rows
  const yesNo = (value: boolean | undefined) => value !== undefined && t(value ? 'words.yes' : 'words.no');
  const facts: [name: string, value: ReactNode][] = [
    [t('held.rule'), ruleWords(of.rule)],
    [t('held.detail'), said(of.detail, of.sentence)],
    [t('held.version'), of.version],
    [t('held.at'), <Moment key="at" at={of.heldAt} />],
    [t('held.untilTitle'), <HeldUntil key="until" freeAt={of.freeAt} />],
    [t('held.inputs.zones'), zones?.join(', ')],
    [t('held.inputs.busy'), busy && t(`held.inputs.busyWith.${busy}`)],
    [t('held.inputs.isBlacklisted'), yesNo(isBlacklisted)],
    [t('held.inputs.isPromised'), yesNo(isPromised)],
    [t('held.inputs.numberCalls'), <Moments key="number" at={ledger?.numberCalls ?? []} />],
    [t('held.inputs.contactCalls'), <Moments key="contact" at={ledger?.contactCalls ?? []} />],
    [t('held.inputs.conversationAt'), momentOf(ledger?.conversationAt)],
    [t('held.inputs.abandonedAt'), momentOf(ledger?.abandonedAt)],
    [t('held.inputs.machineAt'), momentOf(ledger?.machineAt)],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('held.inputsTitle')}
      closeButtonProps={{ 'aria-label': t('words.close') }}
    >
      <Stack gap="xs">
        <Text className="quiet">{t('held.inputsHint')}</Text>
        <Table variant="vertical" withTableBorder>
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w="45%">{name}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value || '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Modal>
  );
}

function momentOf(at: number | null | undefined): ReactNode {
  return at != null && <Moment at={new Date(at).toISOString()} />;
}

/** The newest first. */
function Moments({ at }: { at: readonly number[] }) {
  const { t } = useTranslation();
  if (at.length === 0) return '–';
  return (
    <>
      {at.slice(0, MOST_MOMENTS).map((moment) => (
        <div key={moment}>{momentOf(moment)}</div>
      ))}
      {at.length > MOST_MOMENTS && t('words.andMore', { count: at.length - MOST_MOMENTS })}
    </>
  );
}
