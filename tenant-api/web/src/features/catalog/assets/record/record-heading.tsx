import { Barcode } from "lucide-react";
import { Link } from "react-router";
import type { Asset } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useStores } from "@/shared/stores";
import { Thumb } from "@/shared/thumb";
import { useWords } from "@/shared/words";
import { StandingPill } from "../../standing-pill";
import { standingOf } from "../../states";

/** Which asset this is, in one line. */
export function RecordHeading({ asset, level }: { asset: Asset; level: "h1" | "h2" }) {
  const { nameOf } = useStores();
  const Heading = level;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Thumb photo={asset.photo} size="md">
        <Barcode />
      </Thumb>
      <div className="min-w-0">
        <Heading className="truncate leading-5 font-semibold tabular-nums">{asset.tag}</Heading>
        <p className="text-subtle truncate text-xs">
          {asset.product_name} · {nameOf(asset.store_id)}
        </p>
      </div>
      <StandingPill asset={asset} />
    </div>
  );
}

/** What keeps the asset from going out, and where it is. */
export function RecordNotices({ asset }: { asset: Asset }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const { word } = standingOf({ ...asset, out: null }, new Date().toISOString());
  return (
    <>
      {asset.out && (
        <p role="status" className="bg-out-soft text-out rounded-lg px-3 py-2">
          <Link to={to.order(asset.out.order_id)} className="font-medium underline">
            {t("assets.outOn", { order: asset.out.order_number })}
          </Link>
          {asset.out.due && ` · ${t("assets.dueBack", { when: formats.dateTime(asset.out.due) })}`}
        </p>
      )}
      {word === "blocked" && (
        <p role="status" className="bg-late-soft text-late rounded-lg px-3 py-2">
          {t("assets.blockedNotice", { date: formats.date(asset.blocked_from) })}
        </p>
      )}
    </>
  );
}
