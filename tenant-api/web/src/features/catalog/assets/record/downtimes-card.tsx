import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { StatusPill } from "@rentright/ui/status-pill";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleCheck, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Downtime } from "@/api/types";
import { useFormats } from "@/shared/format";
import { PartCard } from "@/shared/part-card";
import { useWords } from "@/shared/words";
import { deleteDowntime, downtimesQuery, saveDowntime } from "../../assets-api";
import { useStoreTimes } from "@/shared/use-store-times";
import { isOwned } from "../../states";
import { useEditing } from "./editing";

const DowntimeDialog = lazy(() => import("./downtime-dialog"));

/** When the asset cannot go out. */
export function DowntimesCard() {
  const t = useWords("catalog");
  const toast = useToast();
  const { asset, editable } = useEditing();
  const downtimes = useQuery(downtimesQuery(asset.id));
  const [editing, setEditing] = useState<Downtime | "new" | null>(null);
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));
  const remove = useMutation({
    mutationFn: (downtime: Downtime) => deleteDowntime(asset.id, downtime),
    onSuccess: (_, { id: _id, version: _version, asset_id: _asset, ...body }) =>
      toast.undo(t("downtimes.deleted"), () => {
        saveDowntime(asset.id, null, body).catch((error: unknown) =>
          toast.error(t("common:undoFailed"), messageOf(error)),
        );
      }),
    onError: failed,
  });
  const end = useMutation({
    mutationFn: (downtime: Downtime) => {
      const { id: _id, version: _version, asset_id: _asset, ...body } = downtime;
      return saveDowntime(asset.id, downtime, { ...body, to: new Date().toISOString() });
    },
    onSuccess: () => toast.done(t("downtimes.ended", { tag: asset.tag })),
    onError: failed,
  });
  return (
    <>
      <PartCard
        title={t("downtimes.title")}
        query={downtimes}
        isEmpty={({ data }) => data.length === 0}
        empty={t("downtimes.none")}
        addLabel={t("downtimes.plan")}
        onAdd={editable && isOwned(asset.state) ? () => setEditing("new") : undefined}
      >
        {({ data }) => (
          <ul className="divide-line divide-y">
            {data.map((downtime) => (
              <DowntimeRow
                key={downtime.id}
                downtime={downtime}
                onEdit={() => setEditing(downtime)}
                onEnd={() => end.mutate(downtime)}
                onRemove={() => remove.mutate(downtime)}
              />
            ))}
          </ul>
        )}
      </PartCard>
      <Suspense>
        {editing && (
          <DowntimeDialog
            asset={asset}
            downtime={editing === "new" ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function DowntimeRow({
  downtime,
  onEdit,
  onEnd,
  onRemove,
}: {
  downtime: Downtime;
  onEdit: () => void;
  onEnd: () => void;
  onRemove: () => void;
}) {
  const t = useWords("catalog");
  const formats = useFormats();
  const { asset, editable } = useEditing();
  const at = useStoreTimes()(asset.store_id);
  const [now] = useState(() => Date.now());
  const name = t("downtimes.acts", { reason: downtime.reason });
  const phase =
    new Date(downtime.to).getTime() <= now
      ? "over"
      : new Date(downtime.from).getTime() <= now
        ? "now"
        : "planned";
  return (
    <li className="flex items-start gap-3 py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{downtime.reason}</p>
        <p className="text-muted text-[0.8125rem] tabular-nums">
          {at.range(downtime.from, downtime.to)}
          {downtime.cost && ` · ${formats.money(downtime.cost)}`}
        </p>
        {downtime.note && (
          <p className="text-muted text-[0.8125rem] break-words whitespace-pre-line">{downtime.note}</p>
        )}
      </div>
      <StatusPill meaning={phase === "now" ? "attention" : phase === "planned" ? "reserved" : "neutral"}>
        {t(`downtimes.${phase}`)}
      </StatusPill>
      {editable && (
        <Menu
          label={name}
          trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}
        >
          {phase === "now" && (
            <MenuItem icon={<CircleCheck aria-hidden />} onSelect={onEnd}>
              {t("downtimes.end")}
            </MenuItem>
          )}
          <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
            {t("common:edit")}
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onRemove}>
            {t("common:remove")}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}
