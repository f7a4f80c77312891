import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import {
  Ban,
  CalendarCheck,
  CalendarClock,
  Clock,
  Copy,
  Ellipsis,
  Link2,
  PackageCheck,
  PackageOpen,
  Printer,
  RotateCcw,
  Send,
  UserX,
  type LucideIcon,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Order, OrderAct, OrderState } from "@/api/types";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { loadWords, useWords } from "@/shared/words";
import { acts } from "../acts-api";
import { useAttempts } from "./attempts";

const HoldDialog = lazy(() => import("./hold-dialog"));
const EndDialog = lazy(() => import("./end-dialog"));
const ExtendDialog = lazy(() => import("./extend-dialog"));
const CopyDialog = lazy(() => import("./copy-dialog"));
const QuoteDialog = lazy(async () => {
  const [dialog] = await Promise.all([import("../quotes/quote-dialog"), loadWords("quoting")]);
  return dialog;
});

const ICONS: Record<OrderAct, LucideIcon> = {
  check_out: PackageOpen,
  return: PackageCheck,
  reserve: CalendarCheck,
  quote: Send,
  hold: Clock,
  release: RotateCcw,
  close: PackageCheck,
  no_show: UserX,
  lose: Ban,
  cancel: Ban,
  reopen: RotateCcw,
};
/** What is printed for an order, and while it stands where. */
const SLIPS = [
  {
    key: "deliveryNote",
    file: "delivery-note.pdf",
    states: ["tentative", "reserved", "ready", "partly_out", "out"] as readonly OrderState[],
  },
  {
    key: "returnSlip",
    file: "return-slip.pdf",
    states: ["partly_out", "out", "returned", "closed"] as readonly OrderState[],
  },
] as const;
/** Those that end an order stand in the menu, away from the thumb. */
const IN_MENU: readonly OrderAct[] = ["release", "no_show", "lose", "cancel"];

type Asking = "quote" | "hold" | "cancel" | "no_show" | "lose" | "extend" | "copy";

/** What can be done with the order now: exactly the acts that the API names, as far as the session may. */
export function ActsBar({ order }: { order: Order }) {
  const t = useWords("orders");
  const toast = useToast();
  const navigate = useNavigate();
  const { press } = useAttempts();
  const mayWrite = useCan("orders:write");
  const mayOut = useCan("orders:check_out");
  const mayBack = useCan("orders:return");
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState<OrderAct | null>(null);

  const may = (act: OrderAct) => (act === "check_out" ? mayOut : act === "return" ? mayBack : mayWrite);
  const allowed = order.acts.filter(may);
  // What is late is wanted back before more of it goes out.
  const offered = order.overdue
    ? allowed.toSorted((left, right) => Number(right === "return") - Number(left === "return"))
    : allowed;
  const buttons = offered.filter((act) => !IN_MENU.includes(act)).slice(0, 3);
  const rest = offered.filter((act) => !buttons.includes(act));
  const over = offered.includes("reopen") && !offered.includes("cancel");
  const dated = Boolean(order.from && order.to) && !over;

  const run = async (act: OrderAct) => {
    switch (act) {
      case "check_out":
        return void navigate(to.scan(order.id, "out"));
      case "return":
        return void navigate(to.scan(order.id, "in"));
      case "quote":
      case "hold":
      case "cancel":
      case "no_show":
      case "lose":
        return setAsking(act);
    }
    setBusy(act);
    const again = { label: t(`acts.${act}`), run: () => acts[act](order.id) };
    const done = await press(again.run, { again });
    setBusy(null);
    if (done) toast.done(t(`done.${act}`, { number: order.number }));
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.origin + to.order(order.id));
    toast.done(t("common:copied"));
  };

  return (
    <div role="toolbar" aria-label={t("acts.label")} className="flex flex-wrap items-center gap-1.5">
      {buttons.map((act, at) => {
        const Icon = ICONS[act];
        return (
          <Button
            key={act}
            variant={at === 0 ? "primary" : "secondary"}
            icon={<Icon aria-hidden />}
            busy={busy === act}
            onClick={() => void run(act)}
          >
            {t(`acts.${act}`)}
          </Button>
        );
      })}
      <Menu
        label={t("acts.more")}
        trigger={<IconButton label={t("acts.more")} icon={<Ellipsis />} tone="bordered" tooltip={false} />}
      >
        {mayWrite && dated && (
          <MenuItem icon={<CalendarClock aria-hidden />} onSelect={() => setAsking("extend")}>
            {t("acts.extend")}
          </MenuItem>
        )}
        {mayWrite && (
          <MenuItem icon={<Copy aria-hidden />} onSelect={() => setAsking("copy")}>
            {t("acts.copy")}
          </MenuItem>
        )}
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
          {t("acts.link")}
        </MenuItem>
        {SLIPS.filter(({ states }) => states.includes(order.state)).map(({ key, file }) => (
          <MenuItem key={key} icon={<Printer aria-hidden />} asChild>
            <a href={`/api/v1/orders/${order.id}/${file}`} target="_blank" rel="noreferrer">
              {t(`acts.${key}`)}
            </a>
          </MenuItem>
        ))}
        {rest.length > 0 && <MenuSeparator />}
        {rest.map((act) => {
          const Icon = ICONS[act];
          return (
            <MenuItem
              key={act}
              danger={act === "cancel"}
              icon={<Icon aria-hidden />}
              onSelect={() => void run(act)}
            >
              {t(`acts.${act}`)}
            </MenuItem>
          );
        })}
      </Menu>
      <Suspense>
        {asking === "quote" && <QuoteDialog order={order} onClose={() => setAsking(null)} />}
        {asking === "hold" && <HoldDialog order={order} onClose={() => setAsking(null)} />}
        {(asking === "cancel" || asking === "no_show" || asking === "lose") && (
          <EndDialog order={order} act={asking} onClose={() => setAsking(null)} />
        )}
        {asking === "extend" && <ExtendDialog order={order} onClose={() => setAsking(null)} />}
        {asking === "copy" && <CopyDialog order={order} onClose={() => setAsking(null)} />}
      </Suspense>
    </div>
  );
}
