import { EmptyState } from "@rentright/ui/empty-state";
import { IconButton } from "@rentright/ui/icon-button";
import { CameraOff, Flashlight, FlashlightOff } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useWords } from "@/shared/words";
import { makeReader } from "./code-reader";

/** The same label in view is one scan, until it has been out of view for so long. */
const AWAY_MS = 1500;
const BETWEEN_MS = 120;

/** What the phone's camera sees; each code in view is read once. */
export default function CameraView({
  onRead,
  onClose,
}: {
  onRead: (text: string) => void;
  onClose: () => void;
}) {
  const t = useWords("scan");
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<"denied" | "none" | null>(null);
  const [torch, setTorch] = useState<boolean | null>(null);
  const track = useRef<MediaStreamTrack | undefined>(undefined);
  const read = useEffectEvent(onRead);

  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream: MediaStream | undefined;
    const seen = new Map<string, number>();

    const watch = async () => {
      const camera = video.current;
      if (!camera) return;
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      const reader = await makeReader();
      if (over) return stop();
      camera.srcObject = stream;
      track.current = stream.getVideoTracks()[0];
      // Not every browser's types know of a torch, nor every camera.
      const abilities = track.current?.getCapabilities?.() as { torch?: boolean } | undefined;
      if (abilities?.torch) setTorch(false);
      await camera.play();
      const look = async () => {
        if (over) return;
        const now = performance.now();
        for (const code of await reader(camera).catch(() => [])) {
          const last = seen.get(code);
          seen.set(code, now);
          if (last === undefined || now - last > AWAY_MS) read(code);
        }
        timer = setTimeout(() => void look(), BETWEEN_MS);
      };
      await look();
    };
    const stop = () => {
      for (const one of stream?.getTracks() ?? []) one.stop();
    };

    watch().catch((error: unknown) => {
      if (over) return;
      const denied = error instanceof DOMException && /NotAllowed|Security/.test(error.name);
      setProblem(denied ? "denied" : "none");
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, []);

  if (problem) {
    return (
      <div className="bg-surface border-line rounded-lg border">
        <EmptyState icon={<CameraOff />} title={t(`camera.${problem}.title`)}>
          {t(`camera.${problem}.body`)}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="bg-sunken relative aspect-video max-h-72 w-full overflow-hidden rounded-lg">
      {/* Nothing is said or sung in it. */}
      <video
        ref={video}
        muted
        playsInline
        aria-label={t("camera.label")}
        className="size-full object-cover"
      />
      <div
        aria-hidden
        className="border-on-accent pointer-events-none absolute inset-x-[12%] inset-y-[28%] rounded-lg border-2 opacity-80"
      />
      <div className="absolute right-2 bottom-2 flex gap-1.5">
        {torch !== null && (
          <IconButton
            label={t(torch ? "camera.dark" : "camera.light")}
            icon={torch ? <FlashlightOff /> : <Flashlight />}
            tone="bordered"
            onClick={() => {
              const advanced = [{ torch: !torch }] as unknown as MediaTrackConstraintSet[];
              void track.current?.applyConstraints({ advanced }).then(
                () => setTorch(!torch),
                () => setTorch(null),
              );
            }}
          />
        )}
        <IconButton label={t("field.noCamera")} icon={<CameraOff />} tone="bordered" onClick={onClose} />
      </div>
    </div>
  );
}
