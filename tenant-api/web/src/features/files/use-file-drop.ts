import { useEffect, useState, type DragEvent } from "react";

const hasFiles = (transfer: DataTransfer | null) => transfer?.types.includes("Files") ?? false;

/** Dragging says so many times a second; silence means that it ended, or left the window. */
const SILENCE_MS = 200;

/** Takes files that are dropped onto a place; `coming` while some are dragged over the window. */
export function useFileDrop(enabled: boolean, onFiles: (files: File[]) => void) {
  const [coming, setComing] = useState(false);

  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onDragOver = (event: globalThis.DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      // Missing the place must not make the browser leave the page for the file.
      event.preventDefault();
      setComing(true);
      clearTimeout(timer);
      timer = setTimeout(() => setComing(false), SILENCE_MS);
    };
    const onDrop = (event: globalThis.DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault();
      setComing(false);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("drop", onDrop);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("drop", onDrop);
    };
  }, [enabled]);

  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  };
  return { coming: enabled && coming, dropProps: enabled ? { onDrop } : {} };
}
