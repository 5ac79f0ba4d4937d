// Tells the CRM how the agent's day goes: whether they are there, how far a call is, and in the end what it was.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoggedCall, RecordRef } from '../../../hosts/crm-host.ts';
import { useLive } from '../data/live.ts';
import { type CallPhase, phaseOf } from '../pages/desk/call-phase.ts';
import { type CurrentContact, deskKeys, deskQuery } from '../pages/desk/desk-queries.ts';
import { tellFailure } from '../parts/told.ts';
import { recordQuery, type StartedHost } from './host-queries.ts';
import { spokenOf } from './spoken.ts';

/** What the CRM hears of; before a call is placed there is nothing to tell. */
const PHASES = {
  preview: null,
  accepted: null,
  calling: 'calling',
  talking: 'talking',
  held: 'talking',
  wrapUp: 'ended',
  over: 'ended',
} as const satisfies Record<CallPhase, string | null>;

/** A call that the CRM has heard of, as it was seen last. */
type Told = { current: CurrentContact; record: RecordRef | null };

export function DeskInHost({ started: { host, context } }: { started: StartedHost }) {
  const { t } = useTranslation();
  const { data: desk } = useQuery(deskQuery);
  useLive(['desk'], deskKeys);
  const { screenPop, callLog } = context.capabilities;
  const presence = desk?.agent.presence;
  const current = desk?.current ?? null;
  const phase = current && PHASES[phaseOf(current)];
  const contactId = current?.contact.id ?? '';
  const { data: record, isPending } = useQuery({
    ...recordQuery(host.name, contactId),
    enabled: contactId !== '',
  });
  const told = useRef<Told | null>(null);
  const popped = useRef('');

  useEffect(() => {
    if (presence)
      host.setAvailability(presence === 'offline' || presence === 'paused' ? 'away' : 'available');
  }, [host, presence]);

  useEffect(() => {
    if (!current || !phase || isPending) return;
    const { attemptId: callId, called } = current;
    told.current = { current, record: record ?? null };
    host.followCall({ callId, phase, record: record ?? null, phoneNumber: called.number?.number ?? null });
    if (phase !== 'talking' || !record || !screenPop || popped.current === callId) return;
    popped.current = callId;
    host.screenPop(record).catch(tellFailure);
  }, [host, current, phase, record, isPending, screenPop]);

  useEffect(() => {
    const before = told.current;
    if (!desk || !before || before.current.attemptId === current?.attemptId) return;
    told.current = null;
    const call = loggedCall(before, t('shell.crmNoConversation'));
    host.followCall({ callId: call.callId, phase: 'ended', record: call.record, phoneNumber: null });
    if (callLog) host.logCall(call).catch(tellFailure);
  }, [host, desk, current, callLog, t]);

  return null;
}

function loggedCall({ current, record }: Told, noConversation: string): LoggedCall {
  const { attemptId, campaign, answeredAt, connectedAt, callEndedAt } = current;
  const spoken = spokenOf(attemptId);
  const disposition = spoken?.disposition ?? current.disposition;
  const since = Date.parse(connectedAt ?? answeredAt ?? '');
  const until = callEndedAt ? Date.parse(callEndedAt) : Date.now();
  const said = (disposition ?? []).join(' › ');
  const hasTalked = Number.isFinite(since);
  return {
    callId: attemptId,
    record,
    startedAt: hasTalked ? since : until,
    talkSeconds: hasTalked ? Math.max(0, Math.round((until - since) / 1000)) : 0,
    title: [campaign.name, hasTalked ? said : noConversation].filter(Boolean).join(': '),
    disposition: said,
    note: spoken?.note ?? current.note,
  };
}
