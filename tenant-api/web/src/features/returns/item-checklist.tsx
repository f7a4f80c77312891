import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { useEffect, useRef } from "react";
import type { CheckAnswer, ReturnItem, ReturnItemPatch } from "@/api/types";
import { useWords } from "@/shared/words";

/** What the product's checklist asks. Each answer is kept at once, with those given before. */
export function Checklist({
  item,
  locked,
  onSave,
}: {
  item: ReturnItem;
  locked: boolean;
  /** Whether it was kept. */
  onSave: (patch: ReturnItemPatch) => Promise<boolean>;
}) {
  const t = useWords("returns");
  const given = Object.fromEntries(
    item.checklist.flatMap(({ key, value }) =>
      value === undefined || value === null ? [] : [[key, value as CheckAnswer]],
    ),
  );
  // Answers are sent together. One that is still on its way must not be lost by the next, however fast that comes.
  const kept = useRef(given);
  useEffect(() => {
    kept.current = given;
  });
  const sent = useRef({ answers: given, open: 0 });
  const answer = (key: string, value: CheckAnswer | null) => {
    const now = sent.current;
    const { [key]: _, ...rest } = now.open > 0 ? now.answers : kept.current;
    const answers = value === null ? rest : { ...rest, [key]: value };
    now.answers = answers;
    now.open += 1;
    void onSave({ answers }).then((done) => {
      if (done) kept.current = answers;
      now.open -= 1;
    });
  };
  return (
    <ul className="border-line divide-line rounded-rr divide-y border">
      {item.checklist
        .filter(({ kind }) => kind !== "photo")
        .map(({ key, label, kind }) => {
          const value = given[key];
          const id = `${item.movement_id}-${key}`;
          return (
            <li key={key} className="flex flex-wrap items-center justify-between gap-2 px-3 py-1.5">
              {kind === "check" ? (
                <>
                  <span id={id}>{label}</span>
                  <div role="radiogroup" aria-labelledby={id} className="flex gap-1">
                    {[true, false].map((yes) => (
                      <label
                        key={String(yes)}
                        className={cn(
                          "rounded-rr flex h-7.5 min-w-11 items-center justify-center border px-2 text-[0.8125rem] font-medium",
                          "has-focus-visible:outline-accent-text has-focus-visible:outline-2",
                          value !== yes && "border-line text-muted",
                          value === yes && yes && "border-available bg-available-soft text-available",
                          value === yes && !yes && "border-attention bg-attention-soft text-attention",
                          !locked && "hover:text-text cursor-pointer",
                        )}
                      >
                        <input
                          type="radio"
                          name={id}
                          checked={value === yes}
                          disabled={locked}
                          onChange={() => answer(key, yes)}
                          className="sr-only"
                        />
                        {yes ? t("common:yes") : t("common:no")}
                      </label>
                    ))}
                  </div>
                </>
              ) : (
                <>
                  <label htmlFor={id}>{label}</label>
                  <Input
                    id={id}
                    // Written anew when the kept answer changes.
                    key={String(value ?? "")}
                    defaultValue={String(value ?? "")}
                    inputMode={kind === "number" ? "decimal" : "text"}
                    disabled={locked}
                    maxLength={500}
                    className={cn("h-7.5!", kind === "number" ? "w-28! text-right" : "w-56!")}
                    onBlur={(event) => {
                      const text = event.currentTarget.value.trim();
                      const number = Number(text.replace(",", "."));
                      if (text === String(value ?? "")) return;
                      if (text === "") answer(key, null);
                      else if (kind === "text") answer(key, text);
                      else if (Number.isFinite(number)) answer(key, number);
                      else event.currentTarget.value = String(value ?? "");
                    }}
                  />
                </>
              )}
            </li>
          );
        })}
    </ul>
  );
}
