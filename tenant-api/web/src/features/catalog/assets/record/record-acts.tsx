import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { useToast } from "@rentright/ui/toast";
import { ChevronDown, Ellipsis, Link2, Package, Printer } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useNavigate } from "react-router";
import type { Asset, AssetState } from "@/api/types";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { nextStates } from "../../states";

const LabelsDialog = lazy(() => import("../../labels/labels-dialog"));
const StateDialog = lazy(() => import("./state-dialog"));

/** What can be done with a whole asset: only the moves that its state allows. */
export function RecordActs({ asset }: { asset: Asset }) {
  const t = useWords("catalog");
  const toast = useToast();
  const navigate = useNavigate();
  const mayWrite = useCan("catalog:write");
  const [moving, setMoving] = useState<AssetState | null>(null);
  const [printing, setPrinting] = useState(false);
  const next = nextStates(asset);
  const name = t("actsFor", { name: asset.tag });
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.origin + to.asset(asset.id));
    toast.done(t("common:copied"));
  };
  return (
    <div className="flex shrink-0 items-center gap-1">
      {mayWrite && next.length > 0 && (
        <Menu
          label={t("assets.state.button")}
          trigger={
            <Button size="sm">
              {t("assets.state.button")}
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {next.map((state) => (
            <MenuItem key={state} danger={state === "sold"} onSelect={() => setMoving(state)}>
              {t(`assets.state.to.${state}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
      <Menu label={name} trigger={<IconButton size="sm" label={name} icon={<Ellipsis />} tooltip={false} />}>
        <MenuItem icon={<Package aria-hidden />} onSelect={() => void navigate(to.product(asset.product_id))}>
          {asset.product_name}
        </MenuItem>
        <MenuItem icon={<Printer aria-hidden />} onSelect={() => setPrinting(true)}>
          {t("labels.print")}
        </MenuItem>
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => void copyLink()}>
          {t("copyLink")}
        </MenuItem>
      </Menu>
      <Suspense>
        {printing && <LabelsDialog of={{ ids: [asset.id] }} onClose={() => setPrinting(false)} />}
        {moving && <StateDialog asset={asset} state={moving} onClose={() => setMoving(null)} />}
      </Suspense>
    </div>
  );
}
