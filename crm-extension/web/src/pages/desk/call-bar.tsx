// What the call is doing, for how long, and what can be done with it.
import { Button, Group, Text } from '@mantine/core';
import IconMicrophone from '@tabler/icons-react/icons/IconMicrophone';
import IconMicrophoneOff from '@tabler/icons-react/icons/IconMicrophoneOff';
import IconPhoneOff from '@tabler/icons-react/icons/IconPhoneOff';
import IconPlayerPause from '@tabler/icons-react/icons/IconPlayerPause';
import IconPlayerPlay from '@tabler/icons-react/icons/IconPlayerPlay';
import { useTranslation } from 'react-i18next';
import { Since, Until } from '../../parts/timer.tsx';
import { type CallPhase, isOnCall } from './call-phase.ts';
import classes from './desk.module.css';
import { type CurrentContact, hangUp, hold, mute, useDeskAction } from './desk-queries.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function CallBar({ current, phase }: { current: CurrentContact; phase: CallPhase }) {
  const { t } = useTranslation();
  const { attemptId, isMuted } = current;
  const ending = useDeskAction(hangUp);
  const holding = useDeskAction(hold);
  const muting = useDeskAction(mute);
  const isTalking = phase === 'talking' || phase === 'held';
  const isHeld = phase === 'held';
  const toggleHold = () => holding.mutate({ attemptId, isHeld: !isHeld });
  const toggleMute = () => muting.mutate({ attemptId, isMuted: !isMuted });
  useShortcuts({
    X: isOnCall(phase) ? () => ending.mutate(attemptId) : undefined,
    H: isTalking ? toggleHold : undefined,
    M: isTalking ? toggleMute : undefined,
  });
  return (
    <div className={classes.callBar} data-phase={phase}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <span className={classes.pulse} aria-hidden />
        <Text fw={600} role="status">
          {t(`desk.phases.${phase}`)}
        </Text>
        <PhaseTime current={current} phase={phase} />
      </Group>
      <Group gap="xs">
        {isTalking && (
          <>
            <Button
              variant="default"
              aria-pressed={isMuted}
              aria-keyshortcuts="Alt+M"
              leftSection={isMuted ? <IconMicrophoneOff size={15} /> : <IconMicrophone size={15} />}
              loading={muting.isPending}
              onClick={toggleMute}
            >
              {t(isMuted ? 'desk.unmute' : 'desk.mute')}
            </Button>
            <Button
              variant="default"
              aria-pressed={isHeld}
              aria-keyshortcuts="Alt+H"
              leftSection={isHeld ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
              loading={holding.isPending}
              onClick={toggleHold}
            >
              {t(isHeld ? 'desk.unhold' : 'desk.hold')}
            </Button>
          </>
        )}
        {isOnCall(phase) && (
          <Button
            color="red.9"
            aria-keyshortcuts="Alt+X"
            title="Alt+X"
            leftSection={<IconPhoneOff size={15} />}
            loading={ending.isPending}
            onClick={() => ending.mutate(attemptId)}
          >
            {t(isTalking ? 'desk.hangUp' : 'desk.reject')}
          </Button>
        )}
      </Group>
    </div>
  );
}

function PhaseTime({ current, phase }: { current: CurrentContact; phase: CallPhase }) {
  const { acceptedAt, connectedAt, answeredAt, heldAt, wrapUpUntil } = current;
  const look = { fw: 600, fz: 'lg' } as const;
  if (phase === 'wrapUp') return wrapUpUntil && <Until at={wrapUpUntil} {...look} />;
  const begun = phase === 'held' ? heldAt : phase === 'talking' ? (connectedAt ?? answeredAt) : acceptedAt;
  return begun && <Since at={begun} {...look} />;
}
