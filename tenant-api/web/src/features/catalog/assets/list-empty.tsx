import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { Barcode, SearchX } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { countConditions } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import { useWords } from "@/shared/words";

/** No rows: because nothing matches, or nothing is there yet. */
export function ListEmpty({ state, onReset }: { state: ListState; onReset: () => void }) {
  const t = useWords("catalog");
  if (state.q || countConditions(state.filter) > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t("assets.list.noMatch")}
        action={<Button onClick={onReset}>{t("assets.list.showAll")}</Button>}
      >
        {state.q ? t("assets.list.noMatchFor", { q: state.q }) : t("assets.list.noMatchFilter")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Barcode />}
      title={t("assets.list.none")}
      action={
        <Button asChild>
          <Link to={to.products()}>{t("assets.list.toProducts")}</Link>
        </Button>
      }
    >
      {t("assets.list.noneBody")}
    </EmptyState>
  );
}
