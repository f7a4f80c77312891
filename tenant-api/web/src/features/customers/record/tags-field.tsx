import { Badge } from "@rentright/ui/badge";
import { Combobox } from "@rentright/ui/combobox";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { tagsQuery } from "../api";
import { useFieldLabel } from "../labels";
import { useEditing } from "./editing";

/** Tags: each taken off by its cross, new ones typed or chosen. */
export function TagsField() {
  const t = useWords("customers");
  const label = useFieldLabel();
  const toast = useToast();
  const { customer, editable, begin, save } = useEditing();
  const { data } = useQuery({ ...tagsQuery, enabled: editable });

  const put = (tags: string[]) => {
    begin();
    save({ tags }).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
    });
  };

  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-2">
      <span className="text-muted py-1.5">{label("tags")}</span>
      <div className="flex min-h-8 flex-wrap items-center gap-1 px-2 py-0.5">
        {customer.tags.map((tag) => (
          <Badge key={tag} className="h-6">
            {tag}
            {editable && (
              <button
                type="button"
                aria-label={t("tags.remove", { tag })}
                onClick={() => put(customer.tags.filter((one) => one !== tag))}
                className="hover:text-text -mr-0.5 ml-1 inline-flex rounded-[3px] align-middle"
              >
                <X aria-hidden />
              </button>
            )}
          </Badge>
        ))}
        {!editable && customer.tags.length === 0 && <span className="text-subtle">–</span>}
        {editable && (
          <Combobox
            aria-label={t("tags.add")}
            placeholder={t("tags.add")}
            allowCreate
            clearOnSelect
            className="w-28 [&_input]:h-7 [&_input]:border-transparent [&_input]:bg-transparent [&_input]:px-1.5"
            options={(data?.data ?? [])
              .filter(({ tag }) => !customer.tags.includes(tag))
              .map(({ tag, count }) => ({ value: tag, label: tag, hint: String(count) }))}
            onSelect={(tag) => !customer.tags.includes(tag) && put([...customer.tags, tag])}
          />
        )}
      </div>
    </div>
  );
}
