import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { Archive, Package, SearchX } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { countConditions } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";

/** No rows: because nothing matches, nothing is archived, or nothing is there yet. Each says what to do. */
export function ListEmpty({
  state,
  onReset,
  onNew,
}: {
  state: ListState;
  onReset: () => void;
  onNew: () => void;
}) {
  const t = useWords("catalog");
  const mayWrite = useCan("catalog:write");
  const mayImport = useCan("imports:run");
  const reset = <Button onClick={onReset}>{t("products.list.showAll")}</Button>;
  if (state.q || countConditions(state.filter) > 0) {
    return (
      <EmptyState icon={<SearchX />} title={t("products.list.noMatch")} action={reset}>
        {state.q ? t("products.list.noMatchFor", { q: state.q }) : t("products.list.noMatchFilter")}
      </EmptyState>
    );
  }
  if (state.deleted) {
    return (
      <EmptyState icon={<Archive />} title={t("products.list.noneArchived")} action={reset}>
        {t("products.list.noneArchivedBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Package />}
      title={t("products.list.none")}
      action={
        <>
          {mayWrite && (
            <Button variant="primary" onClick={onNew}>
              {t("products.new.button")}
            </Button>
          )}
          {mayImport && (
            <Button asChild>
              <Link to={to.newImport("products")}>{t("products.list.import")}</Link>
            </Button>
          )}
        </>
      }
    >
      {t("products.list.noneBody")}
    </EmptyState>
  );
}
