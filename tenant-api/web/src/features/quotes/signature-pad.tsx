import { Button } from "@rentright/ui/button";
import { Eraser } from "lucide-react";
import { useEffect, useRef, type PointerEvent } from "react";
import { useWords } from "@/shared/words";
import { begun, drawnOn, HEIGHT, pointAt, WIDTH, type Stroke } from "./strokes";

/** Draws the strokes anew, in the text's colour and the screen's own pixels. */
function paint(canvas: HTMLCanvasElement, strokes: readonly Stroke[]) {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const density = window.devicePixelRatio || 1;
  const { clientWidth, clientHeight } = canvas;
  canvas.width = clientWidth * density;
  canvas.height = clientHeight * density;
  pen.scale((clientWidth * density) / WIDTH, (clientHeight * density) / HEIGHT);
  pen.strokeStyle = getComputedStyle(canvas).color;
  pen.lineWidth = (2.5 * WIDTH) / Math.max(clientWidth, 1);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const [x = 0, y = 0, ...rest] of strokes) {
    pen.beginPath();
    pen.moveTo(x, y);
    // A dot is a stroke too.
    pen.lineTo(x + 0.1, y);
    for (let at = 0; at + 1 < rest.length; at += 2) pen.lineTo(rest[at] ?? 0, rest[at + 1] ?? 0);
    pen.stroke();
  }
}

/** A field to sign in with a finger, a pen or the mouse. It is never needed: the typed name counts. */
export function SignaturePad({
  strokes,
  onChange,
}: {
  strokes: Stroke[];
  onChange: (strokes: Stroke[]) => void;
}) {
  const t = useWords("quotes");
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  // Moves come faster than React renders: what is drawn on stands here.
  const now = useRef(strokes);

  useEffect(() => {
    now.current = strokes;
    const here = canvas.current;
    if (!here) return;
    paint(here, strokes);
    const again = () => paint(here, now.current);
    const seen = new ResizeObserver(again);
    seen.observe(here);
    const theme = matchMedia("(prefers-color-scheme: dark)");
    theme.addEventListener("change", again);
    return () => {
      seen.disconnect();
      theme.removeEventListener("change", again);
    };
  }, [strokes]);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return pointAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const take = (next: Stroke[]) => {
    now.current = next;
    onChange(next);
  };
  const end = () => {
    drawing.current = false;
  };

  return (
    <div>
      <div className="mb-1 flex items-baseline justify-between gap-2">
        <span className="text-ui font-medium">{t("answer.draw")}</span>
        {strokes.length > 0 && (
          <Button variant="link" icon={<Eraser aria-hidden />} onClick={() => take([])}>
            {t("answer.clear")}
          </Button>
        )}
      </div>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("answer.draw")}
        className="border-line-strong/70 rounded-rr bg-surface text-text block aspect-5/2 w-full max-w-md cursor-crosshair touch-none border border-dashed"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          take(begun(now.current, at(event)));
        }}
        onPointerMove={(event) => {
          if (drawing.current) take(drawnOn(now.current, at(event)));
        }}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <p className="text-subtle mt-1 text-[0.8125rem] leading-5">{t("answer.drawHelp")}</p>
    </div>
  );
}
