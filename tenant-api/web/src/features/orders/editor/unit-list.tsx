import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { ArrowLeftRight, Pin, X } from "lucide-react";
import { useState } from "react";
import type { Allocation, Order, OrderLine } from "@/api/types";
import { useWords } from "@/shared/words";
import { putUnit, takeUnitOff } from "../api";

/** The units of a line, to be put on by tag, swapped and taken off. */
export default function UnitList({
  order,
  line,
  units,
  editable,
}: {
  order: Order;
  line: OrderLine;
  units: Allocation[];
  editable: boolean;
}) {
  const t = useWords("orders");
  const [tag, setTag] = useState("");
  const [instead, setInstead] = useState<Allocation | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await act();
      setTag("");
      setInstead(null);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="space-y-3">
      <p className="font-medium">
        {t("units.count", { count: units.length, of: line.quantity - line.returned - line.lost })}
      </p>
      {units.length > 0 && (
        <ul className="divide-line divide-y">
          {units.map((unit) => (
            <li key={unit.id} className="flex min-h-9 items-center gap-2">
              <span className="flex-1 truncate font-medium tabular-nums">{unit.tag}</span>
              {unit.out && <Badge meaning="out">{t("units.out")}</Badge>}
              {unit.prepared && !unit.out && <Badge meaning="reserved">{t("units.prepared")}</Badge>}
              {unit.at_risk && <Badge meaning="attention">{t("atRisk")}</Badge>}
              {unit.pinned && !unit.out && <Badge icon={<Pin aria-hidden />}>{t("units.pinned")}</Badge>}
              {editable && !unit.out && (
                <>
                  <IconButton
                    size="sm"
                    icon={<ArrowLeftRight />}
                    label={t("units.swap", { tag: unit.tag })}
                    pressed={instead?.id === unit.id}
                    onClick={() => setInstead(instead?.id === unit.id ? null : unit)}
                  />
                  <IconButton
                    size="sm"
                    icon={<X />}
                    label={t("units.off", { tag: unit.tag })}
                    onClick={() => void run(() => takeUnitOff(order.id, unit.id))}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (tag.trim() !== "") void run(() => putUnit(order.id, line.id, tag.trim(), instead?.id));
          }}
        >
          <Input
            data-autofocus
            aria-label={instead ? t("units.tagInstead", { tag: instead.tag }) : t("units.tag")}
            placeholder={instead ? t("units.tagInstead", { tag: instead.tag }) : t("units.tag")}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <Button type="submit" busy={busy}>
            {instead ? t("units.swapNow") : t("units.put")}
          </Button>
        </form>
      )}
      <FormError error={error} />
    </div>
  );
}
