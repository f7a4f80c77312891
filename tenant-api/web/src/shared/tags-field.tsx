import { Badge } from "@rentright/ui/badge";
import { Combobox } from "@rentright/ui/combobox";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { X } from "lucide-react";
import { SaveAbandoned } from "./use-guarded-save";
import { useWords } from "./words";

/** Tags: each taken off by its cross, new ones typed or chosen. */
export function TagsField({
  label,
  tags,
  known,
  editable,
  onPut,
}: {
  label: string;
  tags: readonly string[];
  /** Tags in use elsewhere, to choose from. */
  known: ReadonlyArray<{ tag: string; count: number }>;
  editable: boolean;
  onPut: (tags: string[]) => Promise<unknown>;
}) {
  const t = useWords();
  const toast = useToast();

  const put = (next: string[]) => {
    onPut(next).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("actFailed"), messageOf(error));
    });
  };

  return (
    <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-2">
      <span className="text-muted py-1.5">{label}</span>
      <div className="flex min-h-8 flex-wrap items-center gap-1 px-2 py-0.5">
        {tags.map((tag) => (
          <Badge key={tag} className="h-6">
            {tag}
            {editable && (
              <button
                type="button"
                aria-label={t("tags.remove", { tag })}
                onClick={() => put(tags.filter((one) => one !== tag))}
                className="hover:text-text -mr-0.5 ml-1 inline-flex rounded-[3px] align-middle"
              >
                <X aria-hidden />
              </button>
            )}
          </Badge>
        ))}
        {!editable && tags.length === 0 && <span className="text-subtle">–</span>}
        {editable && (
          <Combobox
            aria-label={t("tags.add")}
            placeholder={t("tags.add")}
            allowCreate
            clearOnSelect
            className="w-28 [&_input]:h-7 [&_input]:border-transparent [&_input]:bg-transparent [&_input]:px-1.5"
            options={known
              .filter(({ tag }) => !tags.includes(tag))
              .map(({ tag, count }) => ({ value: tag, label: tag, hint: String(count) }))}
            onSelect={(tag) => !tags.includes(tag) && put([...tags, tag])}
          />
        )}
      </div>
    </div>
  );
}
