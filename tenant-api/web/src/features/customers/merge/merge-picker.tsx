import { CommandPalette } from "@rentright/ui/command-palette";
import { unwrap } from "@rentright/ui/lib/api";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { api } from "@/api/client";
import type { Customer } from "@/api/types";
import { useDebounced } from "@/shared/use-debounced";
import { useWords } from "@/shared/words";
import { duplicatesOfQuery } from "../api";

/** Finds the record to merge with: the likely ones first, any other by search. */
export default function MergePicker({
  customer,
  onClose,
  onPick,
}: {
  customer: Customer;
  onClose: () => void;
  onPick: (id: string) => void;
}) {
  const t = useWords("customers");
  const [query, setQuery] = useState("");
  const q = useDebounced(query.trim(), 150);
  const likely = useQuery(duplicatesOfQuery(customer.id));
  const search = useQuery({
    queryKey: ["search", q],
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/search", { params: { query: { q, kinds: "customer" } }, signal })),
  });
  const icon = <UserRound aria-hidden />;
  return (
    <CommandPalette
      open
      onOpenChange={(open) => !open && onClose()}
      label={t("merge.pick", { name: customer.name })}
      placeholder={t("merge.pick", { name: customer.name })}
      query={query}
      onQueryChange={setQuery}
      busy={search.isFetching}
      groups={[
        {
          heading: t("merge.likely"),
          items: (q ? [] : (likely.data?.data ?? [])).map(({ customer: other, reasons }) => ({
            id: other.id,
            label: other.name,
            hint: [other.number, ...reasons].join(" · "),
            icon,
            onSelect: () => onPick(other.id),
          })),
        },
        {
          heading: t("title"),
          items: (q.length >= 2 ? (search.data?.data ?? []) : [])
            .filter((hit) => hit.id !== customer.id)
            .map((hit) => ({
              id: hit.id,
              label: hit.title,
              hint: hit.subtitle ?? undefined,
              icon,
              onSelect: () => onPick(hit.id),
            })),
        },
      ]}
    />
  );
}
