import { IconButton } from "@rentright/ui/icon-button";
import { cn } from "@rentright/ui/lib/cn";
import { fieldErrors, isApiError, messageOf } from "@rentright/ui/lib/problem";
import { CircleAlert, RotateCw, X } from "lucide-react";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { sizeOf } from "./rules";
import type { Upload } from "./upload-queue";
import { uploads } from "./uploads";

/** A size in the reader's words. */
export function useSizeWords(): (bytes: number) => string {
  const t = useWords("files");
  const formats = useFormats();
  return (bytes) => {
    const { value, unit } = sizeOf(bytes);
    return t(`size.${unit}`, { size: formats.number(value) });
  };
}

/** What is on its way, and what went wrong on it. */
export function UploadRows({ own }: { own: readonly Upload[] }) {
  const t = useWords("files");
  const moving = own.filter(({ state }) => state !== "failed" && state !== "refused").length;
  return (
    <>
      <p role="status" className="sr-only">
        {moving > 0 && t("sending.left", { count: moving })}
      </p>
      {own.length > 0 && (
        <ul aria-label={t("sending.label")} className="divide-line border-line divide-y border-b">
          {own.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
    </>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
  const t = useWords("files");
  const formats = useFormats();
  const size = useSizeWords();
  const { key, name, bytes, sent, state } = upload;
  const stuck = state === "failed" || state === "refused";
  const why = () => {
    if (upload.refusal) return t(`refused.${upload.refusal}`, { name, size: size(bytes) });
    const words = Object.values(fieldErrors(upload.error));
    // The store itself gives no words.
    const mute = isApiError(upload.error) && !upload.error.problem.detail;
    const said = words.length > 0 ? words.join(" ") : mute ? t("sending.cut") : messageOf(upload.error);
    return t("sending.failed", { name, why: said });
  };
  const share = bytes > 0 ? sent / bytes : 0;
  return (
    <li className="flex items-center gap-2 py-1.5 pr-2 pl-4" data-upload={state}>
      <div className="min-w-0 flex-1">
        {stuck ? (
          <p role="alert" className="text-late flex items-start gap-1.5 text-[0.8125rem]">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0 break-words">{why()}</span>
          </p>
        ) : (
          <>
            <p className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="text-muted shrink-0 text-[0.8125rem] tabular-nums">
                {state === "waiting" && t("sending.waiting")}
                {state === "checking" && t("sending.checking")}
                {state === "sending" &&
                  t("sending.sent", { percent: formats.percent(share), size: size(bytes) })}
              </span>
            </p>
            <div
              role="progressbar"
              aria-label={t("sending.progress", { name })}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={state === "checking" ? undefined : Math.round(share * 100)}
              className="bg-line mt-1 h-1 overflow-hidden rounded-full"
            >
              <div
                className={cn(
                  "bg-accent h-full rounded-full transition-[width] duration-150",
                  state === "checking" && "animate-skeleton",
                )}
                style={{ width: `${share * 100}%` }}
              />
            </div>
          </>
        )}
      </div>
      {state === "failed" && (
        <IconButton
          size="sm"
          label={t("sending.retry", { name })}
          icon={<RotateCw />}
          onClick={() => uploads.retry(key)}
        />
      )}
      <IconButton
        size="sm"
        label={t(stuck ? "sending.dismiss" : "sending.cancel", { name })}
        icon={<X />}
        onClick={() => uploads.drop(key)}
      />
    </li>
  );
}
