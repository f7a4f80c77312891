import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Service } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useStores } from "@/shared/stores";
import { useWords } from "@/shared/words";
import { dayOf } from "@/shared/zoned-day";
import { productQuery } from "../../api";
import { dueOf } from "../../due";
import { useEditing } from "./editing";

const DoneDialog = lazy(() => import("./done-dialog"));

/** The services that the product asks for: when each was done last, and when it is due. */
export function ServicesCard() {
  const t = useWords("catalog");
  const { asset, editable } = useEditing();
  const product = useQuery(productQuery(asset.product_id));
  const [doing, setDoing] = useState<Service | null>(null);
  const services = product.data?.service ?? [];
  return (
    <Card title={t("services.title")} flush>
      {product.isPending ? (
        <SkeletonLines lines={2} className="p-4" />
      ) : services.length === 0 ? (
        <p className="text-subtle px-4 py-3">{t("services.none")}</p>
      ) : (
        <ul className="divide-line divide-y">
          {services.map((service) => (
            <ServiceRow
              key={service.name}
              service={service}
              onDone={editable ? () => setDoing(service) : undefined}
            />
          ))}
        </ul>
      )}
      <Suspense>
        {doing && (
          <DoneDialog
            assetId={asset.id}
            tag={asset.tag}
            name={doing.name}
            byMeter={Boolean(doing.every_meter)}
            meter={asset.meter ?? null}
            onClose={() => setDoing(null)}
          />
        )}
      </Suspense>
    </Card>
  );
}

function ServiceRow({ service, onDone }: { service: Service; onDone?: () => void }) {
  const t = useWords("catalog");
  const formats = useFormats();
  const { zoneOf } = useStores();
  const { asset } = useEditing();
  const zone = zoneOf(asset.store_id);
  const since = asset.purchased_on ?? dayOf(asset.created_at, zone);
  const unit = { serviced: asset.serviced, meter: asset.meter, since };
  const due = dueOf(service, unit, dayOf(new Date().toISOString(), zone));
  const last = asset.serviced[service.name];
  const words = [
    due.on && t("services.dueOn", { when: formats.date(due.on) }),
    due.atMeter !== null && t("services.dueAt", { meter: formats.number(due.atMeter) }),
    last ? t("services.last", { when: formats.date(last.on) }) : t("services.never"),
  ].filter(Boolean);
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{service.name}</p>
        <p className="text-muted text-[0.8125rem] tabular-nums first-letter:uppercase">{words.join(" · ")}</p>
      </div>
      <StatusPill
        meaning={due.overdue ? (service.blocks ? "late" : "attention") : due.soon ? "attention" : "available"}
      >
        {t(due.overdue ? "services.overdue" : due.soon ? "services.soon" : "services.ok")}
      </StatusPill>
      {onDone && (
        <Button size="sm" icon={<CheckCheck aria-hidden />} onClick={onDone}>
          <span className="sr-only">{t("services.doneOf", { name: service.name })}</span>
          <span aria-hidden>{t("services.done")}</span>
        </Button>
      )}
    </li>
  );
}
