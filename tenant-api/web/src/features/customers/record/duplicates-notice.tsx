import { Button } from "@rentright/ui/button";
import { useQuery } from "@tanstack/react-query";
import { Columns2 } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { duplicatesOfQuery } from "../api";
import { useEditing } from "./editing";

/** Says when this customer seems to be there twice, and leads to comparing. */
export function DuplicatesNotice() {
  const t = useWords("customers");
  const { customer, editable } = useEditing();
  const mayMerge = useCan("customers:merge");
  const { data } = useQuery({ ...duplicatesOfQuery(customer.id), enabled: editable && mayMerge });
  const [first] = data?.data ?? [];
  if (!first || !mayMerge || !editable) return null;
  return (
    <div
      role="status"
      className="bg-attention-soft text-attention rounded-lg flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
    >
      <Columns2 aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        {t("duplicates.notice", {
          name: first.customer.name,
          number: first.customer.number,
          reasons: first.reasons.join(", "),
        })}
      </p>
      <Button asChild size="sm">
        <Link to={to.compare(customer.id, first.customer.id)}>{t("duplicates.compare")}</Link>
      </Button>
    </div>
  );
}
