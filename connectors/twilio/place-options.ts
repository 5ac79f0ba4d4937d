// What is asked of Twilio for one call, and besides the call itself: answering-machine detection and a recording.

/** What is left out is Twilio's default. */
type DetectionTimings = {
  timeoutSeconds?: number | undefined;
  speechThresholdMs?: number | undefined;
  speechEndThresholdMs?: number | undefined;
  silenceTimeoutMs?: number | undefined;
};

export type PlaceRequest = {
  to: string;
  from: string;
  /** Answered with TwiML when the call connects. */
  answerUrl: string;
  statusUrl: string;
  amdUrl: string;
  ringTimeoutSeconds: number;
  machineDetection: 'off' | 'sync' | 'async';
  detectionTimings: DetectionTimings;
  /** Whether a machine is spoken to, after its greeting. */
  leavesVoicemail: boolean;
  isRecorded: boolean;
  /** Told where the recording is. */
  recordingUrl: string;
};

/**
 * Parameters of www.twilio.com/docs/voice/answering-machine-detection. With a voicemail to leave, the verdict comes when
 * the machine's greeting is over; else as soon as it is known.
 */
export function detection(request: PlaceRequest) {
  const { machineDetection, detectionTimings: timings } = request;
  if (machineDetection === 'off') return {};
  return {
    machineDetection: request.leavesVoicemail ? 'DetectMessageEnd' : 'Enable',
    ...(machineDetection === 'async' ? { asyncAmd: 'true', asyncAmdStatusCallback: request.amdUrl } : {}),
    ...given('machineDetectionTimeout', timings.timeoutSeconds),
    ...given('machineDetectionSpeechThreshold', timings.speechThresholdMs),
    ...given('machineDetectionSpeechEndThreshold', timings.speechEndThresholdMs),
    ...given('machineDetectionSilenceTimeout', timings.silenceTimeoutMs),
  };
}

export function recording({ isRecorded, recordingUrl }: PlaceRequest) {
  if (!isRecorded) return {};
  return { record: true, recordingStatusCallback: recordingUrl, recordingStatusCallbackEvent: ['completed'] };
}

function given(name: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [name]: value };
}
