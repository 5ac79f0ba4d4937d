// What is said of a conversation: disposition, callback and note. The note is kept while it is typed.
import { Button, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../data/drafts.ts';
import { fieldErrorOf } from '../../data/edits.ts';
import { momentOf } from '../../data/zone-time.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tellDone } from '../../parts/told.ts';
import type { CallPhase } from './call-phase.ts';
import { CallbackPicker, type CallbackWish, firstWish } from './callback-picker.tsx';
import { type CurrentContact, deskKeys, saveDisposition } from './desk-queries.ts';
import { DispositionPicker } from './disposition-picker.tsx';
import { leafAt } from './disposition-tree.ts';

type Said = { note: string; path: string[] | null; callBack: CallbackWish | null };

/** A pause in typing of so long has the note kept. */
const PAUSE_MS = 1_000;

export function Conversation({ current, phase }: { current: CurrentContact; phase: CallPhase }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  const { attemptId, dispositions: tree, timeZone } = current;
  const draft = useDraft<Said>(`desk:${attemptId}`, {
    note: current.note,
    path: current.disposition,
    callBack: null,
  });
  const { note, path } = draft.values;
  const leaf = path && leafAt(tree, path);
  const hasNone = tree.length === 0;
  const callBack = leaf?.effect === 'callBack' ? (draft.values.callBack ?? firstWish(timeZone)) : null;
  const at = callBack && momentOf(timeZone, callBack.wallTime);
  const isWrapUp = phase === 'wrapUp';
  useKeptNote(attemptId, note, current.note);
  useEffect(() => {
    if (isWrapUp && document.activeElement === document.body) list.current?.focus();
  }, [isWrapUp]);

  const saving = useMutation({
    mutationFn: () =>
      saveDisposition({
        ...{ attemptId, note },
        disposition: leaf ? path : null,
        isDone: hasNone && isWrapUp,
        callBack: callBack && { at: at?.toISOString() ?? '', isPersonal: callBack.isPersonal },
      }),
    onSuccess: () => {
      if (isWrapUp && (leaf || hasNone)) draft.drop();
      tellDone(t(isWrapUp ? 'desk.finished' : 'desk.kept'));
    },
    onSettled: () => Promise.all(deskKeys().map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
  const canSave = hasNone ? isWrapUp : leaf !== null && (callBack === null || at !== null);
  const save = () => canSave && !saving.isPending && saving.mutate();
  const onNoteKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  const timeError = fieldErrorOf(saving.error, 'callBack.at');
  return (
    <>
      {hasNone ? (
        <Text className="quiet">{t('desk.noDispositions')}</Text>
      ) : (
        <DispositionPicker
          ref={list}
          tree={tree}
          value={path}
          onChange={(next) => draft.change({ ...draft.values, path: next })}
          onConfirm={save}
        />
      )}
      {callBack && (
        <CallbackPicker
          zone={timeZone}
          value={callBack}
          error={timeError}
          onChange={(next) => draft.change({ ...draft.values, callBack: next })}
        />
      )}
      <Textarea
        label={t('desk.note')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={5000}
        value={note}
        onChange={(event) => draft.change({ ...draft.values, note: event.currentTarget.value })}
        onKeyDown={onNoteKey}
      />
      <ErrorNote error={timeError ? null : saving.error} />
      {(!hasNone || isWrapUp) && (
        <Button fullWidth disabled={!canSave} loading={saving.isPending} onClick={save}>
          {t(isWrapUp ? 'desk.saveAndFinish' : 'words.save')}
        </Button>
      )}
      <Text fz="xs" className="quiet">
        {t(isWrapUp ? 'desk.keysHint' : 'desk.countsLater')}
      </Text>
    </>
  );
}

/** So that it is not lost when the wrap-up ends by time. */
function useKeptNote(attemptId: string, note: string, stored: string): void {
  const { mutate } = useMutation({ mutationFn: saveDisposition });
  const [typed] = useDebouncedValue(note, PAUSE_MS);
  const sent = useRef(stored);
  useEffect(() => {
    if (typed === sent.current) return;
    sent.current = typed;
    mutate({ attemptId, note: typed, disposition: null, callBack: null });
  }, [attemptId, typed, mutate]);
}
