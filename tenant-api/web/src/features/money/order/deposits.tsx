import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import {
  CircleAlert,
  Ellipsis,
  HandCoins,
  RefreshCw,
  ShieldCheck,
  ShieldPlus,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import type { Deposit, DepositAct, Order, OrderDeposits } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { DepositPill, METHOD_ICONS } from "../parts/looks";
import { WaitingPage } from "../parts/waiting";
import { useCheckDeposit } from "../use-check";
import { Heading } from "./heading";

const DepositDialog = lazy(() => import("../dialogs/deposit-dialog"));
const CaptureDialog = lazy(() => import("../dialogs/capture-dialog"));
const ReleaseDialog = lazy(() => import("../dialogs/release-dialog"));
const ReHoldDialog = lazy(() => import("../dialogs/re-hold-dialog"));

const OVER: readonly Order["state"][] = ["closed", "lost", "expired", "cancelled", "no_show"];

/** What is held against damage, and what becomes of it. */
export function Deposits({ order, deposits, owed }: { order: Order; deposits: OrderDeposits; owed: number }) {
  const t = useWords("money");
  const formats = useFormats();
  const may = useCan("money:take");
  const [taking, setTaking] = useState(false);
  const money = (minor: number) => formats.money({ minor, currency: deposits.currency });
  const { required_minor: required, held_minor: held, missing_minor: missing, inspection_open } = deposits;
  const takes = may && !OVER.includes(order.state);
  if (required === 0 && deposits.data.length === 0 && !takes) return null;
  return (
    <section aria-label={t("deposit.one")} className="border-line border-t">
      <Heading
        title={t("deposit.one")}
        act={
          takes && (
            <Button
              size="sm"
              variant={missing > 0 ? "secondary" : "ghost"}
              icon={<ShieldPlus aria-hidden />}
              onClick={() => setTaking(true)}
            >
              {t("deposit.take")}
            </Button>
          )
        }
      />
      <p className="text-muted px-4 pb-2 text-[0.8125rem] tabular-nums">
        {required === 0 && deposits.data.length === 0
          ? t("deposit.notAsked")
          : missing > 0
            ? t("deposit.stands", { required: money(required), missing: money(missing) })
            : t("deposit.holds", { held: money(held) })}
      </p>
      {inspection_open && held > 0 && (
        <p className="bg-attention-soft text-attention mx-3 mb-2 flex gap-2 rounded-lg px-3 py-2 text-[0.8125rem]">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t("deposit.inspecting")}{" "}
            <Link to={to.returns()} className="font-medium underline">
              {t("toReturns")}
            </Link>
          </span>
        </p>
      )}
      {deposits.data.length > 0 && (
        <ul className="divide-line border-line divide-y border-t">
          {deposits.data.map((one) => (
            <DepositRow key={one.id} deposit={one} owed={owed} inspecting={inspection_open} />
          ))}
        </ul>
      )}
      <Suspense>
        {taking && <DepositDialog order={order} missing={missing} onClose={() => setTaking(false)} />}
      </Suspense>
    </section>
  );
}

const ICONS: Record<DepositAct, LucideIcon> = {
  check: RefreshCw,
  release: Undo2,
  capture: HandCoins,
  re_hold: ShieldCheck,
};
const ORDER: readonly DepositAct[] = ["check", "release", "capture", "re_hold"];

function DepositRow({ deposit, owed, inspecting }: { deposit: Deposit; owed: number; inspecting: boolean }) {
  const t = useWords("money");
  const formats = useFormats();
  const may = useCan("money:take");
  const check = useCheckDeposit();
  const [asking, setAsking] = useState<Exclude<DepositAct, "check"> | null>(null);
  const money = (minor: number) => formats.money({ minor, currency: deposit.currency });
  const Icon = METHOD_ICONS[deposit.method];
  const shown = deposit.outstanding_minor || deposit.held_minor || deposit.required_minor;
  const acts = may ? ORDER.filter((act) => deposit.acts.includes(act)) : [];
  const close = () => setAsking(null);
  const parts = (["captured", "released", "expired"] as const).filter((part) => deposit[`${part}_minor`] > 0);
  const last = deposit.events.findLast(({ reason }) => reason)?.reason;
  return (
    <li className="px-4 py-2" data-deposit={deposit.state}>
      <div className="flex items-center gap-2">
        <Icon aria-hidden className="text-subtle size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate font-medium">{t(`method.${deposit.method}`)}</span>
        <span className="font-medium tabular-nums">{money(shown)}</span>
        {acts.length > 0 && (
          <span className="-mr-2">
            <Menu
              label={t("depositActs.of", { amount: money(shown) })}
              trigger={
                <IconButton
                  size="sm"
                  label={t("depositActs.of", { amount: money(shown) })}
                  icon={<Ellipsis />}
                  tooltip={false}
                />
              }
            >
              {acts.map((act) => {
                const ActIcon = ICONS[act];
                return (
                  <MenuItem
                    key={act}
                    icon={<ActIcon aria-hidden />}
                    disabled={act === "release" && inspecting}
                    onSelect={() => (act === "check" ? void check(deposit, true) : setAsking(act))}
                  >
                    {t(`depositActs.${act}`)}
                  </MenuItem>
                );
              })}
            </Menu>
          </span>
        )}
      </div>
      <div className="text-muted space-y-0.5 pt-0.5 pl-6 text-[0.8125rem] tabular-nums">
        <DepositPill deposit={deposit} />
        {parts.map((part) => (
          <p key={part}>{t(`depositParts.${part}`, { amount: money(deposit[`${part}_minor`]) })}</p>
        ))}
        {deposit.expires_at && deposit.outstanding_minor > 0 && (
          <p>{t("deposit.until", { until: formats.dateTime(deposit.expires_at) })}</p>
        )}
        {deposit.reference && <p className="break-words">{deposit.reference}</p>}
        {last && <p className="break-words">{last}</p>}
        {deposit.gateway?.failure && <p className="text-late">{deposit.gateway.failure}</p>}
        {deposit.gateway?.url && <WaitingPage url={deposit.gateway.url} />}
      </div>
      <Suspense>
        {asking === "capture" && <CaptureDialog deposit={deposit} owed={owed} onClose={close} />}
        {asking === "release" && <ReleaseDialog deposit={deposit} onClose={close} />}
        {asking === "re_hold" && <ReHoldDialog deposit={deposit} onClose={close} />}
      </Suspense>
    </li>
  );
}
