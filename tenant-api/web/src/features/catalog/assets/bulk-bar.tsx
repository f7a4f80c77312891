import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ArrowRightLeft, ChevronDown, Printer, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Asset, AssetState } from "@/api/types";
import { useHotkeys } from "@/shared/hotkeys";
import { useCan } from "@/shared/session";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { productQuery } from "../api";
import { moveAsset } from "../assets-api";
import { ASSET_STATES, nextStates } from "../states";

const LabelsDialog = lazy(() => import("../labels/labels-dialog"));
const TransferDialog = lazy(() => import("../moves/transfer-dialog"));

/** What can be done with the ticked assets: the moves that are legal for all, a transfer of alike ones, labels. */
export default function BulkBar({ assets, onDone }: { assets: readonly Asset[]; onDone: () => void }) {
  const t = useWords("catalog");
  const toast = useToast();
  const mayWrite = useCan("catalog:write");
  const { live } = useStores();
  const [sending, setSending] = useState(false);
  const [printing, setPrinting] = useState(false);
  useHotkeys({ Escape: onDone });

  const [one] = assets;
  const alike = assets.every(
    (asset) =>
      asset.product_id === one?.product_id &&
      asset.store_id === one.store_id &&
      asset.state === "in_service" &&
      !asset.out,
  );
  const { data: product } = useQuery({
    ...productQuery(one?.product_id ?? ""),
    enabled: alike && Boolean(one),
  });
  const legal = ASSET_STATES.filter((state) => assets.every((asset) => nextStates(asset).includes(state)));

  const move = useMutation({
    mutationFn: async (state: AssetState) => {
      const refused: unknown[] = [];
      for (const { id } of assets)
        await moveAsset(id, { state }).catch((error: unknown) => refused.push(error));
      return refused;
    },
    onSuccess: (refused, state) => {
      const done = assets.length - refused.length;
      if (done > 0)
        toast.done(t("assets.bulk.moved", { count: done, state: t(`states.${state}`).toLowerCase() }));
      if (refused.length > 0)
        toast.error(t("assets.bulk.left", { count: refused.length }), messageOf(refused[0]));
      onDone();
    },
  });

  return (
    <div
      role="toolbar"
      aria-label={t("assets.bulk.label")}
      className="animate-rise border-line bg-raised flex flex-wrap items-center gap-1.5 border-t px-3 py-2 md:px-4"
    >
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("assets.bulk.count", { count: assets.length })}
      </span>
      {mayWrite && legal.length > 0 && (
        <Menu
          label={t("assets.bulk.state")}
          align="start"
          trigger={
            <Button size="sm" busy={move.isPending}>
              {t("assets.bulk.state")}
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {legal.map((state) => (
            <MenuItem key={state} danger={state === "sold"} onSelect={() => move.mutate(state)}>
              {t(`assets.state.confirm.${state}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      {mayWrite && alike && product && live.length > 1 && (
        <Button size="sm" icon={<ArrowRightLeft aria-hidden />} onClick={() => setSending(true)}>
          {t("assets.bulk.transfer")}
        </Button>
      )}
      <Button size="sm" icon={<Printer aria-hidden />} onClick={() => setPrinting(true)}>
        {t("labels.print")}
      </Button>
      <IconButton
        label={t("assets.bulk.clear")}
        icon={<X />}
        size="sm"
        keys="Esc"
        onClick={onDone}
        className="ml-auto"
      />
      <Suspense>
        {printing && (
          <LabelsDialog of={{ ids: assets.map(({ id }) => id) }} onClose={() => setPrinting(false)} />
        )}
        {sending && product && (
          <TransferDialog
            product={product}
            fromStore={one?.store_id}
            assetIds={assets.map(({ id }) => id)}
            onClose={() => {
              setSending(false);
              onDone();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
