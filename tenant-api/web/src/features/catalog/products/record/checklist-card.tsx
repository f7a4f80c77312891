import { Card } from "@rentright/ui/card";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { CheckKind, CheckPoint } from "@/api/types";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { usePut } from "./use-put";

const KINDS: readonly CheckKind[] = ["check", "text", "number", "photo"];

/** What an inspection asks when the product comes back. Each point is saved as it is left. */
export function ChecklistCard() {
  const t = useWords("catalog");
  const { product, editable } = useEditing();
  const put = usePut();
  const [fresh, setFresh] = useState("");
  const { checklist } = product;
  const change = (points: CheckPoint[]) => put({ checklist: points });
  const changeAt = (at: number, part: Partial<CheckPoint>) =>
    change(checklist.map((one, n) => (n === at ? { ...one, ...part } : one)));
  const kinds = KINDS.map((value) => ({ value, label: t(`checklist.kinds.${value}`) }));
  const add = () => {
    if (fresh.trim() === "") return;
    change([...checklist, { label: fresh.trim(), kind: "check" }]);
    setFresh("");
  };
  return (
    <Card title={t("checklist.title")} flush>
      {checklist.length === 0 && <p className="text-subtle px-4 py-3">{t("checklist.none")}</p>}
      <ol className="divide-line divide-y">
        {checklist.map((point, at) => {
          const n = at + 1;
          return (
            <li key={point.key ?? at} className="flex items-center gap-2 px-4 py-1.5">
              {editable ? (
                <>
                  <Input
                    key={point.label}
                    aria-label={t("checklist.label", { n })}
                    maxLength={120}
                    defaultValue={point.label}
                    onBlur={(event) => {
                      const label = event.currentTarget.value.trim();
                      if (label && label !== point.label) changeAt(at, { label });
                      else event.currentTarget.value = point.label;
                    }}
                    onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
                    className="h-7.5! min-w-0 flex-1"
                  />
                  <Select<CheckKind>
                    compact
                    aria-label={t("checklist.kind", { n })}
                    className="w-26 shrink-0"
                    value={point.kind}
                    options={kinds}
                    onValueChange={(kind) => changeAt(at, { kind })}
                  />
                  <IconButton
                    size="sm"
                    label={t("checklist.remove", { n })}
                    icon={<X />}
                    onClick={() => change(checklist.filter((_, one) => one !== at))}
                  />
                </>
              ) : (
                <>
                  <span className="min-w-0 flex-1">{point.label}</span>
                  <span className="text-muted text-[0.8125rem]">{t(`checklist.kinds.${point.kind}`)}</span>
                </>
              )}
            </li>
          );
        })}
      </ol>
      {editable && (
        <form
          className="border-line flex gap-2 border-t p-3"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Input
            aria-label={t("checklist.add")}
            placeholder={t("checklist.hint")}
            maxLength={120}
            value={fresh}
            onChange={(event) => setFresh(event.currentTarget.value)}
          />
          <IconButton label={t("checklist.add")} icon={<Plus />} tone="bordered" onClick={add} />
        </form>
      )}
    </Card>
  );
}
