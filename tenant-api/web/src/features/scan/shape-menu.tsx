import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { Field } from "@rentright/ui/field";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Textarea } from "@rentright/ui/textarea";
import { CircleCheck, CircleHelp, Ellipsis, Wrench } from "lucide-react";
import { useState } from "react";
import type { ReturnCondition } from "@/api/types";
import { useWords } from "@/shared/words";
import { useQueue } from "./device";
import type { Scan } from "./scan";
import { nameOf } from "./use-scanning";

const SHAPES = { good: CircleCheck, damaged: Wrench, missing: CircleHelp } as const;
const MOST_NOTE = 500;

/** Says afterwards how something came back: its scan is taken back and made again. */
export function ShapeMenu({ scan }: { scan: Scan }) {
  const t = useWords("scan");
  const { queue } = useQueue();
  const [asked, setAsked] = useState<Exclude<ReturnCondition, "good"> | null>(null);
  const [note, setNote] = useState("");
  const now = scan.condition ?? "good";

  const change = async (condition: ReturnCondition, words?: string) => {
    const { direction, order, orderNumber, tag, line, name, quantity } = scan;
    await queue.undo(scan.id);
    await queue.add({
      direction,
      order,
      orderNumber,
      tag,
      line,
      name,
      quantity,
      condition,
      note: words || undefined,
    });
  };
  return (
    <>
      <Menu
        label={t("shape.change", { name: nameOf(scan) })}
        trigger={
          <IconButton
            label={t("shape.change", { name: nameOf(scan) })}
            icon={<Ellipsis />}
            size="sm"
            tooltip={false}
          />
        }
      >
        {(Object.keys(SHAPES) as ReturnCondition[])
          .filter((shape) => shape !== now)
          .map((shape) => {
            const Icon = SHAPES[shape];
            return (
              <MenuItem
                key={shape}
                icon={<Icon aria-hidden />}
                onSelect={() => (shape === "good" ? void change("good") : setAsked(shape))}
              >
                {t(`shape.was.${shape}`)}
              </MenuItem>
            );
          })}
      </Menu>
      <Dialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={asked ? t(`shape.title.${asked}`, { name: nameOf(scan) }) : ""}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>{t("common:cancel")}</Button>
            <Button
              variant="primary"
              onClick={() => {
                if (asked) void change(asked, note.trim());
                setAsked(null);
              }}
            >
              {asked && t(`shape.was.${asked}`)}
            </Button>
          </>
        }
      >
        <Field label={t("shape.note")} optional>
          <Textarea
            value={note}
            maxLength={MOST_NOTE}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
      </Dialog>
    </>
  );
}
