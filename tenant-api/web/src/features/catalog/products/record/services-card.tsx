import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { Pencil, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Service } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";

const ServicesDialog = lazy(() => import("./services-dialog"));

/** What assets of the product need again and again. */
export function ServicesCard() {
  const t = useWords("catalog");
  const formats = useFormats();
  const { product, editable, begin, save } = useEditing();
  const [editing, setEditing] = useState(false);
  const { service } = product;
  const rhythm = ({ every_days, every_meter }: Service) =>
    [
      every_days && t("services.days", { count: formats.number(every_days) }),
      every_meter && t("services.meter", { count: formats.number(every_meter) }),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Card
      title={t("services.title")}
      flush
      actions={
        editable && (
          <Button
            variant="ghost"
            size="sm"
            icon={service.length > 0 ? <Pencil aria-hidden /> : <Plus aria-hidden />}
            onClick={() => setEditing(true)}
          >
            {service.length > 0 ? t("common:edit") : t("services.add")}
          </Button>
        )
      }
    >
      {service.length === 0 ? (
        <p className="text-subtle px-4 py-3">{t("services.noneProduct")}</p>
      ) : (
        <ul className="divide-line divide-y">
          {service.map((one) => (
            <li key={one.name} className="flex items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1 truncate font-medium">{one.name}</span>
              {one.blocks && <Badge meaning="late">{t("services.blocks")}</Badge>}
              <span className="text-muted text-[0.8125rem]">{rhythm(one)}</span>
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {editing && (
          <ServicesDialog
            name={product.name}
            services={service}
            onClose={() => setEditing(false)}
            onSave={async (next) => {
              begin();
              await save({ service: next });
              setEditing(false);
            }}
          />
        )}
      </Suspense>
    </Card>
  );
}
