import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { SearchX, Trash2, Users } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { countConditions } from "@/shared/list/filter-tree";
import type { ListState } from "@/shared/list/list-state";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";

/** No rows: because nothing matches, nothing is deleted, or nothing is there yet. Each says what to do. */
export function ListEmpty({
  state,
  onReset,
  onNew,
}: {
  state: ListState;
  onReset: () => void;
  onNew: () => void;
}) {
  const t = useWords("customers");
  const mayWrite = useCan("customers:write");
  const mayImport = useCan("imports:run");
  if (state.q || countConditions(state.filter) > 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t("list.noMatch")}
        action={<Button onClick={onReset}>{t("list.showAll")}</Button>}
      >
        {state.q ? t("list.noMatchFor", { q: state.q }) : t("list.noMatchFilter")}
      </EmptyState>
    );
  }
  if (state.deleted) {
    return (
      <EmptyState
        icon={<Trash2 />}
        title={t("list.noneDeleted")}
        action={<Button onClick={onReset}>{t("list.showAll")}</Button>}
      >
        {t("list.noneDeletedBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Users />}
      title={t("list.none")}
      action={
        <>
          {mayWrite && (
            <Button variant="primary" onClick={onNew}>
              {t("new.button")}
            </Button>
          )}
          {mayImport && (
            <Button asChild>
              <Link to={to.newImport()}>{t("list.import")}</Link>
            </Button>
          )}
        </>
      }
    >
      {t("list.noneBody")}
    </EmptyState>
  );
}
