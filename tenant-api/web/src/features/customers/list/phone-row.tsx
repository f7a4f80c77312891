import { Avatar } from "@rentright/ui/avatar";
import { Checkbox } from "@rentright/ui/checkbox";
import { StatusPill } from "@rentright/ui/status-pill";
import { Ban } from "lucide-react";
import { useWords } from "@/shared/words";
import type { RowProps } from "./customer-row";
import { RecordLink } from "./record-link";

/** A row on a phone: who, and how to reach them. */
export function PhoneRow({ customer, context, ticked, onOpen, onTick }: RowProps) {
  const t = useWords("customers");
  const reach = [customer.number, customer.phone ?? customer.email].filter(Boolean).join(" · ");
  return (
    <div role="cell" className="flex min-w-0 flex-1 items-center gap-3 pr-3 pl-1">
      <span className="flex h-full w-10 items-center justify-center">
        <Checkbox
          aria-label={t("list.tick", { name: customer.name })}
          checked={ticked}
          onChange={() => onTick(false)}
        />
      </span>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the link inside is the keyboard's way */}
      <div onClick={onOpen} className="flex min-w-0 flex-1 items-center gap-3">
        <Avatar name={customer.name} square={customer.kind === "organisation"} />
        <div className="min-w-0 flex-1">
          <div className="flex">
            <RecordLink id={customer.id} onOpen={onOpen}>
              {customer.name}
            </RecordLink>
          </div>
          <div className="text-subtle truncate text-[0.8125rem] tabular-nums">{reach}</div>
        </div>
        {customer.blocked && (
          <StatusPill meaning="late" icon={Ban}>
            {context.t("blocked")}
          </StatusPill>
        )}
      </div>
    </div>
  );
}
