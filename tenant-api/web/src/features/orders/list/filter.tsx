import { useMemo } from "react";
import { FilterBuilder } from "@/shared/list/filter-builder";
import { FilterChips } from "@/shared/list/filter-chips";
import type { Group } from "@/shared/list/filter-tree";
import type { FilterField } from "@/shared/list/filter-value-input";
import { useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { STATE_MEANING } from "../state-look";
import type { OrderState } from "@/api/types";

interface Props {
  filter: Group;
  onChange: (filter: Group) => void;
}

/** What orders can be narrowed by: exactly the fields and comparisons that the API takes. */
function useFields(): FilterField[] {
  const t = useWords("orders");
  const { tenant } = useSession();
  return useMemo(() => {
    const zone = { input: "day", timeZone: tenant.time_zone } as const;
    return [
      {
        key: "state",
        label: t("columns.state"),
        ops: ["eq"],
        input: "choice",
        choices: (Object.keys(STATE_MEANING) as OrderState[]).map((value) => ({
          value,
          label: t(`states.${value}`),
        })),
      },
      { key: "from", label: t("from"), ops: ["after", "before"], ...zone },
      { key: "to", label: t("to"), ops: ["after", "before"], ...zone },
      {
        key: "gross",
        label: t("columns.gross"),
        ops: ["gt", "lt"],
        input: "amount",
        currency: tenant.currency,
      },
      { key: "tag", label: t("columns.tag"), ops: ["has", "has_not"], input: "text" },
      { key: "created_at", label: t("columns.created_at"), ops: ["after", "before"], ...zone },
    ];
  }, [t, tenant.time_zone, tenant.currency]);
}

export default function OrderFilter(props: Props) {
  return <FilterBuilder fields={useFields()} {...props} />;
}

export function OrderFilterChips(props: Props) {
  return <FilterChips fields={useFields()} {...props} />;
}
