/** What a scan sounds like: heard without looking at the screen. */
export type Sound = "hit" | "miss" | "waits";

const KEY = "rr-scan-sound";
let context: AudioContext | undefined;

export function soundOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function setSound(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // Not remembered, then.
  }
}

/** Frequency, beginning and length of each tone, in Hz and seconds. */
const TONES: Record<
  Sound,
  { shape: OscillatorType; tones: ReadonlyArray<readonly [number, number, number]> }
> = {
  hit: { shape: "sine", tones: [[1320, 0, 0.09]] },
  waits: {
    shape: "sine",
    tones: [
      [660, 0, 0.07],
      [660, 0.1, 0.07],
    ],
  },
  miss: {
    shape: "square",
    tones: [
      [196, 0, 0.16],
      [147, 0.18, 0.26],
    ],
  },
};
const SHAKES: Record<Sound, number | number[]> = { hit: 30, waits: [30, 40, 30], miss: [120, 60, 200] };

export function play(sound: Sound): void {
  if (!soundOn()) return;
  try {
    navigator.vibrate?.(SHAKES[sound]);
    context ??= new AudioContext();
    context.resume().catch(() => {});
    const { shape, tones } = TONES[sound];
    for (const [pitch, after, length] of tones) {
      const tone = context.createOscillator();
      const gain = context.createGain();
      const begin = context.currentTime + after;
      tone.type = shape;
      tone.frequency.value = pitch;
      gain.gain.setValueAtTime(shape === "square" ? 0.12 : 0.25, begin);
      gain.gain.exponentialRampToValueAtTime(0.001, begin + length);
      tone.connect(gain).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + length);
    }
  } catch {
    // A device without sound still has the colour and the words.
  }
}
