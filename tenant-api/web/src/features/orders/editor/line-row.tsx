import { IconButton } from "@rentright/ui/icon-button";
import { cn } from "@rentright/ui/lib/cn";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { Popover } from "@rentright/ui/popover";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { CornerDownRight, Ellipsis, GanttChart, MessageSquareText, RotateCcw, Trash2 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useNavigate } from "react-router";
import type { Order, OrderLine, OrderLinePatch } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { dayOf } from "@/shared/zoned-day";
import { branch, loadWords, useWords } from "@/shared/words";
import { keepOrder, lineOf, patchLine, readOrder, removeLine, setLine, type VersionedLine } from "../api";
import { AtRisk } from "./at-risk";
import { useAttempts } from "./attempts";
import { CellEdit } from "./cell-edit";
import { LineDates } from "./line-dates";
import { LineStock } from "./line-stock";
import { parseCount, parsePercent } from "./numbers";
import { Units } from "./units";

const Why = lazy(async () => {
  await loadWords("prices");
  return import("./why");
});
const LineNote = lazy(() => import("./line-note"));
const ConflictDialog = lazy(() => import("@/shared/conflict-dialog"));

/** One line: what, how many, how it stands, and its price with the reason for it; all edited in place. */
export function LineRow({ order, line, editable }: { order: Order; line: OrderLine; editable: boolean }) {
  const t = useWords("orders");
  const formats = useFormats();
  const { attempt } = useAttempts();
  const [noting, setNoting] = useState(false);
  // The line as its editor saw it when the edit began: what somebody else changes meanwhile is asked about.
  const seen = useRef<VersionedLine | null>(null);
  const { save, conflict } = useGuardedSave<VersionedLine, OrderLinePatch>({
    send: patchLine,
    // The order that came back has been kept already.
    keep: () => {},
    read: async () => lineOf(keepOrder(await readOrder(order.id)), line.id) ?? versioned,
  });
  const versioned: VersionedLine = { ...line, version: order.version, order_id: order.id };
  const put = (patch: OrderLinePatch) =>
    attempt(() => save(seen.current ?? versioned, patch), { line: { id: line.id, patch } });
  const names = branch("orders", "fields");
  const child = Boolean(line.parent_id);
  const own = line.kind === "rental" || line.kind === "kit";
  const gone =
    line.stage === "cancelled" ||
    line.stage === "no_show" ||
    line.stage === "lost" ||
    line.stage === "expired";
  const inKit = child && line.manual_minor === 0;
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const list = (line.price as { list_minor?: number }).list_minor ?? line.totals.net_minor;

  return (
    <li
      onFocus={() => {
        seen.current = versioned;
      }}
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 px-3 py-2 md:grid-cols-[minmax(0,1fr)_3.75rem_8rem_4rem_6.5rem_3.75rem]",
        child && "bg-sunken/40",
        gone && "opacity-60",
      )}
    >
      <div className={cn("min-w-0", child && "pl-5")}>
        <p className="flex min-w-0 items-baseline gap-1.5 py-1.5 leading-5">
          {child && (
            <CornerDownRight aria-hidden className="text-subtle -ml-5 size-3.5 shrink-0 self-center" />
          )}
          <span className="min-w-0 font-medium break-words">{line.name}</span>
          {line.sku && <span className="text-subtle hidden shrink-0 text-xs lg:inline">{line.sku}</span>}
        </p>
        <div className="flex flex-wrap gap-x-3 gap-y-0.5">
          <LineDates order={order} line={line} editable={editable && !child} />
          <Units order={order} line={line} editable={editable} />
        </div>
        <AtRisk order={order} line={line} />
        {line.note && !noting && <p className="text-muted text-[0.8125rem] break-words">{line.note}</p>}
        <Suspense>
          {noting && (
            <LineNote line={line} onSave={(note) => put({ note })} onClose={() => setNoting(false)} />
          )}
        </Suspense>
      </div>
      {/* On a phone these share a row below the name; whatever does not fit beside the others wraps, nothing shrinks. */}
      <div
        className={cn(
          "order-3 col-span-2 flex flex-wrap items-start gap-x-2 gap-y-1 md:order-none md:contents",
          line.kind === "text" && "max-md:hidden",
        )}
      >
        {line.kind === "text" ? (
          <span />
        ) : (
          <CellEdit
            label={t("line.quantityOf", { name: line.name })}
            value={String(line.quantity)}
            readOnly={!editable || child}
            className="w-14 shrink-0 md:w-full"
            onSave={(text) => put({ quantity: parseCount(text, t("line.badCount")) })}
          />
        )}
        <span className="flex min-h-8 shrink-0 items-center">
          <LineStock order={order} line={line} editable={editable && !child} />
        </span>
        {line.kind === "text" ? (
          <span />
        ) : (
          <CellEdit
            label={t("line.discountOf", { name: line.name })}
            value={line.discount_bp === 0 ? "" : String(line.discount_bp / 100)}
            placeholder="–"
            suffix="%"
            readOnly={!editable || inKit}
            className="ml-auto w-16 shrink-0 md:ml-0 md:w-full"
            onSave={(text) => put({ discount_bp: parsePercent(text, t("line.badPercent")) })}
          />
        )}
        <div className="shrink-0 md:w-full">
          {inKit || line.kind === "text" ? (
            <span className="text-subtle block text-right text-[0.8125rem] leading-8">
              {inKit ? t("line.inKit") : ""}
            </span>
          ) : (
            <CellEdit
              label={t("line.priceOf", { name: line.name })}
              value={amountText({ minor: list, currency: order.currency })}
              readOnly={!editable}
              className="w-24 md:w-full"
              onSave={(text) => {
                const minor = text === "" ? null : parseAmount(text, order.currency);
                if (text !== "" && minor === null)
                  return Promise.reject(new Error(t("common:validation.amount")));
                return put({ amount_minor: minor });
              }}
            />
          )}
          {line.discount_bp > 0 && (
            <p className="text-subtle px-1.5 text-right text-xs tabular-nums">
              {money(line.totals.net_minor)}
            </p>
          )}
        </div>
      </div>
      <div className="order-2 flex items-center justify-end md:order-none">
        {!inKit && line.kind !== "text" && (
          <Popover
            label={t("why.title", { name: line.name })}
            align="end"
            className="w-88"
            trigger={
              <button
                type="button"
                aria-label={t("why.of", { name: line.name })}
                className="text-accent-text rounded-rr hover:bg-hover h-7.5 px-1 text-xs underline-offset-2 hover:underline"
              >
                {t("why.short")}
              </button>
            }
          >
            <Suspense fallback={<SkeletonLines lines={4} />}>
              <Why order={order} line={line} />
            </Suspense>
          </Popover>
        )}
        {!child && (
          <LineMenu order={order} line={line} editable={editable} own={own} onNote={() => setNoting(true)} />
        )}
      </div>
      <Suspense>
        {conflict && (
          <ConflictDialog
            conflict={conflict}
            label={(field) => names[field as keyof typeof names] ?? field}
            show={(field, value) => valueWords(field, value, money)}
          />
        )}
      </Suspense>
    </li>
  );
}

function valueWords(field: string, value: unknown, money: (minor: number) => string): string {
  if (value === null || value === undefined) return "";
  if (field === "discount_bp") return `${Number(value) / 100} %`;
  return field === "amount_minor" ? money(Number(value)) : String(value);
}

function LineMenu({
  order,
  line,
  editable,
  own,
  onNote,
}: {
  order: Order;
  line: OrderLine;
  editable: boolean;
  own: boolean;
  onNote: () => void;
}) {
  const t = useWords("orders");
  const navigate = useNavigate();
  const { press } = useAttempts();
  const day = line.from && dayOf(line.from, order.store.time_zone);
  if (!editable && !own) return null;
  return (
    <Menu
      label={t("line.actsFor", { name: line.name })}
      trigger={
        <IconButton
          size="sm"
          tooltip={false}
          label={t("line.actsFor", { name: line.name })}
          icon={<Ellipsis />}
        />
      }
    >
      {own && line.product_id && (
        <MenuItem
          icon={<GanttChart aria-hidden />}
          onSelect={() => void navigate(to.availabilityOf(line.product_id ?? "", day ?? undefined))}
        >
          {t("line.openGrid")}
        </MenuItem>
      )}
      {editable && (
        <MenuItem icon={<MessageSquareText aria-hidden />} onSelect={onNote}>
          {t("line.note")}
        </MenuItem>
      )}
      {editable && own && typeof line.manual_minor === "number" && (
        <MenuItem
          icon={<RotateCcw aria-hidden />}
          onSelect={() => void press(() => setLine(order.id, line.id, { amount_minor: null }))}
        >
          {t("line.computed")}
        </MenuItem>
      )}
      {editable && line.out === 0 && (
        <>
          <MenuSeparator />
          <MenuItem
            danger
            icon={<Trash2 aria-hidden />}
            onSelect={() => void press(() => removeLine(order.id, line.id))}
          >
            {t("line.remove")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
