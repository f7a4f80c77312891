import { cn } from "@rentright/ui/lib/cn";
import { IconButton } from "@rentright/ui/icon-button";
import { somethingOnTop } from "@rentright/ui/lib/use-popover";
import { Camera, CameraOff, Keyboard, ScanBarcode, Volume2, VolumeX } from "lucide-react";
import {
  lazy,
  Suspense,
  useEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent as ReactKeyboardEvent,
} from "react";
import { useMedia } from "@/shared/use-media";
import { useWords } from "@/shared/words";
import { setSound, soundOn } from "./sound";

const loadCamera = () => import("./camera-view");
const CameraView = lazy(loadCamera);

/** A scanner types faster than anybody: below this, a Tab at the end is its Enter. */
const WEDGE_MS_A_KEY = 45;

const READ_AHEAD_MS = 3000;

async function readAhead(): Promise<void> {
  // Met again, and shown, when the camera is asked for.
  await Promise.all([loadCamera(), import("./code-reader").then(({ makeReader }) => makeReader())]).catch(
    () => {},
  );
}

function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** The one field of scan mode: whatever is typed or scanned on the page lands here. */
export function ScanField({ label, onRead }: { label: string; onRead: (text: string) => void }) {
  const t = useWords("scan");
  const input = useRef<HTMLInputElement>(null);
  const began = useRef(0);
  const [camera, setCamera] = useState(false);
  const [typing, setTyping] = useState(false);
  const [loud, setLoud] = useState(soundOn);
  // A phone's keyboard would cover half of the page each time the field has the focus.
  const touch = useMedia("(pointer: coarse)");
  const mayCamera = "mediaDevices" in navigator;

  useEffect(() => {
    // The camera has to open without a line as well; a counter's page is left open.
    const timer = touch ? setTimeout(() => void readAhead(), READ_AHEAD_MS) : undefined;
    return () => clearTimeout(timer);
  }, [touch]);

  useEffect(() => {
    const focus = () => input.current?.focus({ preventScroll: true });
    focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1)
        return;
      if (somethingOnTop() || isEditable(event.target)) return;
      // A space or a letter on a focused button is the button's; a scanner's first key is not a space.
      if (event.key === " ") return;
      event.stopPropagation();
      focus();
    };
    // Whoever presses something with the finger or the mouse goes on scanning afterwards.
    const onPointer = () =>
      setTimeout(() => {
        if (!somethingOnTop() && !isEditable(document.activeElement)) focus();
      });
    window.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerup", onPointer);
    return () => {
      window.removeEventListener("keydown", onKey, true);
      document.removeEventListener("pointerup", onPointer);
    };
  }, []);

  const submit = () => {
    const text = input.current?.value ?? "";
    if (input.current) input.current.value = "";
    if (text.trim()) onRead(text);
  };
  const onKeyDown = (event: ReactKeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    if (value.length <= 1) began.current = event.timeStamp;
    const fast = value.length >= 3 && event.timeStamp - began.current < value.length * WEDGE_MS_A_KEY;
    if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey && fast)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && value) {
      event.preventDefault();
      event.currentTarget.value = "";
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData("text")
      .split(/[\r\n]+/)
      .filter((line) => line.trim());
    if (lines.length < 2) return;
    event.preventDefault();
    for (const line of lines) onRead(line);
  };

  return (
    <div className="space-y-2">
      <div className="flex items-center gap-1.5">
        <span className="relative min-w-0 flex-1">
          <ScanBarcode
            aria-hidden
            className="text-accent-text pointer-events-none absolute top-1/2 left-3 size-5.5 -translate-y-1/2"
          />
          <input
            ref={input}
            aria-label={label}
            placeholder={touch ? t("field.short") : label}
            type="text"
            inputMode={touch && !typing ? "none" : "text"}
            enterKeyHint="done"
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellCheck={false}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            className="bg-surface border-accent-text h-12 w-full rounded-lg border-2 pr-3 pl-11 text-base outline-offset-1"
          />
        </span>
        {touch && (
          <IconButton
            label={t(typing ? "field.noKeyboard" : "field.keyboard")}
            icon={<Keyboard />}
            tone="bordered"
            aria-pressed={typing}
            className={cn("size-12!", typing && "text-accent-text")}
            onClick={() => {
              setTyping(!typing);
              // A changed keyboard is only asked for by a new focus.
              input.current?.blur();
              setTimeout(() => input.current?.focus());
            }}
          />
        )}
        {mayCamera && (
          <IconButton
            label={t(camera ? "field.noCamera" : "field.camera")}
            icon={camera ? <CameraOff /> : <Camera />}
            tone="bordered"
            aria-pressed={camera}
            className={cn("size-12!", camera && "text-accent-text")}
            onClick={() => setCamera(!camera)}
          />
        )}
        <IconButton
          label={t(loud ? "field.mute" : "field.unmute")}
          icon={loud ? <Volume2 /> : <VolumeX />}
          tone="bordered"
          className="size-12!"
          onClick={() => {
            setSound(!loud);
            setLoud(!loud);
          }}
        />
      </div>
      {camera && (
        <Suspense fallback={<div className="bg-sunken h-56 animate-skeleton rounded-lg" />}>
          <CameraView onRead={onRead} onClose={() => setCamera(false)} />
        </Suspense>
      )}
    </div>
  );
}
