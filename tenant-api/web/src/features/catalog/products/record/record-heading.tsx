import { StatusPill } from "@rentright/ui/status-pill";
import { Archive, Package, PackageOpen } from "lucide-react";
import type { Product } from "@/api/types";
import { Thumb } from "@/shared/thumb";
import { useWords } from "@/shared/words";

/** What this is, in one line. */
export function RecordHeading({ product, level }: { product: Product; level: "h1" | "h2" }) {
  const t = useWords("catalog");
  const Heading = level;
  const Icon = product.kit.length > 0 ? PackageOpen : Package;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Thumb photo={product.photo} size="md">
        <Icon />
      </Thumb>
      <div className="min-w-0">
        <Heading className="truncate leading-5 font-semibold">{product.name}</Heading>
        <p className="text-subtle truncate text-xs tabular-nums">
          {[
            product.sku,
            product.group,
            product.kit.length > 0 && t("products.kitOf", { count: product.kit.length }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {product.archived && (
        <StatusPill meaning="neutral" icon={Archive}>
          {t("products.archived")}
        </StatusPill>
      )}
    </div>
  );
}

/** Why a record is not as usual. */
export function RecordNotices({ product }: { product: Product }) {
  const t = useWords("catalog");
  if (!product.archived) return null;
  return (
    <p role="status" className="bg-attention-soft text-attention rounded-lg px-3 py-2">
      {t("products.archivedNotice")}
    </p>
  );
}
