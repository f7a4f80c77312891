import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { ErrorState } from "@rentright/ui/error-state";
import { Field } from "@rentright/ui/field";
import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { Select } from "@rentright/ui/select";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useState } from "react";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { assetsQuery } from "../assets-api";
import {
  keepChoice,
  labelsUrl,
  LABELS_MAX,
  lastChoice,
  pagesFor,
  placesOn,
  SHEETS,
  type LabelChoice,
  type SheetName,
  type Symbol,
} from "./sheets";

/** Units by their ids, or all of a product. */
export type LabelsOf = { ids: readonly string[] } | { product: string };

/** Labels to stick on units: on which sheet, with which code, from which place on. */
export default function LabelsDialog({ of, onClose }: { of: LabelsOf; onClose: () => void }) {
  const t = useWords("catalog");
  const product = "product" in of ? of.product : undefined;
  const found = useInfiniteQuery({
    ...assetsQuery({ product, sort: "tag" }, LABELS_MAX),
    enabled: product !== undefined,
  });
  if ("ids" in of) return <Choose ids={of.ids} more={false} onClose={onClose} />;
  const [page] = found.data?.pages ?? [];
  if (page) return <Choose ids={page.data.map(({ id }) => id)} more={page.has_more} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={onClose} title={t("labels.titleAny")}>
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Dialog>
  );
}

function Choose({ ids, more, onClose }: { ids: readonly string[]; more: boolean; onClose: () => void }) {
  const t = useWords("catalog");
  const { tenant } = useSession();
  const [choice, setChoice] = useState(() => lastChoice(tenant.locale));
  const [first, setFirst] = useState("1");
  const places = placesOn(choice.sheet);
  const place = /^\d{1,3}$/.test(first.trim()) ? Number(first) : 0;
  const readable = places === 1 || (place >= 1 && place <= places);
  const wanted: LabelChoice = { ...choice, skip: places === 1 || !readable ? 0 : place - 1 };
  const count = Math.min(ids.length, LABELS_MAX);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("labels.title", { count })}
      description={more || ids.length > LABELS_MAX ? t("labels.most", { count: LABELS_MAX }) : undefined}
      footer={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          {readable && count > 0 ? (
            <Button variant="primary" asChild>
              <a
                href={labelsUrl(ids, wanted)}
                target="_blank"
                rel="noreferrer"
                onClick={() => {
                  keepChoice(choice);
                  // The browser reads where the link leads before the link is gone.
                  setTimeout(onClose);
                }}
              >
                <Printer aria-hidden />
                {t("labels.open")}
              </a>
            </Button>
          ) : (
            <Button variant="primary" disabled icon={<Printer aria-hidden />}>
              {t("labels.open")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_7rem]">
        <div className="space-y-3">
          <Field label={t("labels.sheet")}>
            <Select<SheetName>
              value={choice.sheet}
              options={(Object.keys(SHEETS) as SheetName[]).map((value) => ({
                value,
                label: t(`labels.sheets.${value}`),
              }))}
              onValueChange={(sheet) => setChoice({ ...choice, sheet })}
            />
          </Field>
          <Field label={t("labels.code")} help={t(`labels.codeHelp.${choice.symbol}`)}>
            <Select<Symbol>
              value={choice.symbol}
              options={(["code128", "qr"] as const).map((value) => ({
                value,
                label: t(`labels.codes.${value}`),
              }))}
              onValueChange={(symbol) => setChoice({ ...choice, symbol })}
            />
          </Field>
          {places > 1 && (
            <Field
              label={t("labels.first")}
              help={t("labels.firstHelp")}
              error={readable ? undefined : t("labels.firstWrong", { places })}
            >
              <Input
                inputMode="numeric"
                className="max-w-24 text-right tabular-nums"
                value={first}
                onFocus={(event) => event.currentTarget.select()}
                onChange={(event) => setFirst(event.currentTarget.value)}
              />
            </Field>
          )}
        </div>
        <div className="max-sm:hidden">
          <SheetLook choice={wanted} count={count} />
          <p className="text-muted mt-1.5 text-center text-xs tabular-nums">
            {t("labels.pages", { count: pagesFor(count, wanted) })}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

/** The first sheet, small: what is used up, what will be printed, what stays free. */
function SheetLook({ choice: { sheet, skip }, count }: { choice: LabelChoice; count: number }) {
  const { across, down } = SHEETS[sheet];
  return (
    <div
      aria-hidden
      className={cn(
        "border-line-strong bg-surface grid gap-px rounded-[3px] border p-1",
        across * down === 1 ? "aspect-[2/1]" : "aspect-[210/297]",
      )}
      style={{ gridTemplateColumns: `repeat(${across}, 1fr)`, gridTemplateRows: `repeat(${down}, 1fr)` }}
    >
      {Array.from({ length: across * down }, (_, at) => (
        <span
          key={at}
          className={cn(
            "rounded-[1px]",
            at < skip ? "bg-sunken" : at < skip + count ? "bg-accent" : "border-line border",
          )}
        />
      ))}
    </div>
  );
}
