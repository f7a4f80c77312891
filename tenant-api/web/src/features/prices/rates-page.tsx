import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { Checkbox } from "@rentright/ui/checkbox";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Table, Td, Th, THead, Tr } from "@rentright/ui/table";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import type { RatePlan } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { ratesQuery } from "@/shared/rates";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { putAside } from "./rates-api";
import { tierWords } from "./step-words";

export default function RatesPage() {
  const t = useWords("prices");
  return (
    <Guard need="catalog:read" title={t("title")}>
      <Rates />
    </Guard>
  );
}

function Rates() {
  const t = useWords("prices");
  const mayWrite = useCan("catalog:write");
  const plans = useQuery(ratesQuery);
  const [showArchived, setShowArchived] = useState(false);
  const all = plans.data?.data ?? [];
  const shown = all.filter((plan) => showArchived || !plan.archived);
  const add = mayWrite && (
    <Button asChild variant="primary">
      <Link to={to.settings.newRate()}>
        <Plus aria-hidden />
        {t("add")}
      </Link>
    </Button>
  );
  return (
    <Page title={t("title")} about={t("about")} actions={add} width="narrow">
      {plans.isPending ? (
        <SkeletonLines lines={4} />
      ) : plans.isError ? (
        <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
      ) : all.length === 0 ? (
        <EmptyState icon={<CalendarClock />} title={t("none")}>
          {t("noneBody")}
        </EmptyState>
      ) : (
        <div className="space-y-3">
          <RateTable plans={shown} mayWrite={mayWrite} />
          {all.some((plan) => plan.archived) && (
            <Checkbox
              label={t("showArchived")}
              checked={showArchived}
              onChange={(event) => setShowArchived(event.currentTarget.checked)}
            />
          )}
        </div>
      )}
    </Page>
  );
}

function RateTable({ plans, mayWrite }: { plans: readonly RatePlan[]; mayWrite: boolean }) {
  const t = useWords("prices");
  const formats = useFormats();
  const { tenant } = useSession();
  const toast = useToast();
  const aside = useMutation({
    mutationFn: (plan: RatePlan) => putAside(plan, !plan.archived),
    onSuccess: (now) => {
      if (!now.archived) return;
      toast.undo(t("archived", { name: now.name }), () => aside.mutate(now));
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  return (
    <Table label={t("title")}>
      <THead>
        <tr>
          <Th>{t("name")}</Th>
          <Th>{t("prices")}</Th>
          <Th className="text-right">{t("products")}</Th>
          {mayWrite && (
            <Th>
              <span className="sr-only">{t("common:more")}</span>
            </Th>
          )}
        </tr>
      </THead>
      <tbody>
        {plans.map((plan) => (
          <Tr key={plan.id}>
            <Td>
              <Link className="font-medium hover:underline" to={to.settings.rate(plan.id)}>
                {plan.name}
              </Link>
              {plan.archived && <Badge className="ml-2">{t("archive")}</Badge>}
            </Td>
            <Td className="text-muted">
              {plan.rules.tiers.map((tier) => tierWords(tier, t, formats, tenant.currency)).join(" · ")}
            </Td>
            <Td className="text-right tabular-nums">{formats.number(plan.products)}</Td>
            {mayWrite && (
              <Td className="text-right">
                <IconButton
                  size="sm"
                  label={t(plan.archived ? "unarchiveOf" : "archiveOf", { name: plan.name })}
                  icon={plan.archived ? <ArchiveRestore /> : <Archive />}
                  onClick={() => aside.mutate(plan)}
                />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
