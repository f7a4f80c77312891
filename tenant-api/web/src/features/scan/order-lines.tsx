import { Button } from "@rentright/ui/button";
import { Input } from "@rentright/ui/input";
import { cn } from "@rentright/ui/lib/cn";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import type { LineProgress } from "./progress";
import type { Direction } from "./scan";

export interface OrderLinesProps {
  lines: readonly LineProgress[];
  direction: Direction;
  onTag: (tag: string) => void;
  onBulk: (line: { id: string; name: string }, quantity: number) => void;
  may: boolean;
}

/** What the order expects: what is left of each line, the named units, and amounts of what has no tags. */
export function OrderLines({ lines, direction, onTag, onBulk, may }: OrderLinesProps) {
  const t = useWords("scan");
  if (lines.length === 0) {
    return <p className="text-muted px-4 py-6 text-center">{t(`lines.none.${direction}`)}</p>;
  }
  // What is left to do comes first.
  const sorted = [...lines.filter(({ left }) => left > 0), ...lines.filter(({ left }) => left === 0)];
  return (
    <ul className="divide-line divide-y">
      {sorted.map((row) => (
        <li key={row.line.id} className="px-4 py-2.5">
          <LineHead row={row} direction={direction} />
          {may && row.left > 0 && row.line.serialised && row.tags.length > 0 && (
            <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
              {row.tags.map((tag) => (
                <button
                  key={tag}
                  type="button"
                  onClick={() => onTag(tag)}
                  aria-label={t(`lines.tag.${direction}`, { tag })}
                  className="border-line-strong hover:bg-hover rounded-rr h-7.5 border border-dashed px-2 text-[0.8125rem] font-medium tabular-nums"
                >
                  {tag}
                </button>
              ))}
            </div>
          )}
          {may && row.left > 0 && !row.line.serialised && (
            <Bulk key={row.left} row={row} direction={direction} onBulk={onBulk} />
          )}
        </li>
      ))}
    </ul>
  );
}

function LineHead({ row, direction }: { row: LineProgress; direction: Direction }) {
  const t = useWords("scan");
  const formats = useFormats();
  const done = row.left === 0;
  return (
    <p className="flex items-center gap-2">
      {done && <CircleCheck aria-hidden className="text-available size-4 shrink-0" />}
      <span className={cn("min-w-0 flex-1 truncate", done ? "text-muted" : "font-medium")}>
        {row.line.name}
      </span>
      <span className={cn("shrink-0 tabular-nums", done ? "text-muted" : "font-semibold")}>
        {t("lines.of", { done: formats.number(row.done), wanted: formats.number(row.wanted) })}
        <span className="sr-only"> {t(`lines.${direction}`)}</span>
      </span>
    </p>
  );
}

function Bulk({
  row,
  direction,
  onBulk,
}: Pick<OrderLinesProps, "direction" | "onBulk"> & { row: LineProgress }) {
  const t = useWords("scan");
  const [text, setText] = useState(String(row.left));
  const quantity = Number(text);
  const fits = Number.isInteger(quantity) && quantity >= 1 && quantity <= row.left;
  return (
    <form
      className="mt-1.5 flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) onBulk(row.line, quantity);
      }}
    >
      <Input
        aria-label={t("lines.quantity", { name: row.line.name })}
        aria-invalid={!fits || undefined}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        className="w-24! text-right tabular-nums"
      />
      <Button type="submit" disabled={!fits}>
        {t(`lines.act.${direction}`)}
        <span className="sr-only"> {row.line.name}</span>
      </Button>
      {!fits && <span className="text-late text-[0.8125rem]">{t("lines.most", { count: row.left })}</span>}
    </form>
  );
}
