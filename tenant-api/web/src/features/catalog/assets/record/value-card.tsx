import { Card } from "@rentright/ui/card";
import { isApiError } from "@rentright/ui/lib/problem";
import { useQuery } from "@tanstack/react-query";
import { Figures, FiguresFailed } from "@/shared/figures";
import { useFormats } from "@/shared/format";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { assetValueQuery } from "../../assets-api";
import { useEditing } from "./editing";

/** What the unit has brought, and how much of the year it earned, for those who may see money. */
export function ValueCard() {
  const t = useWords("catalog");
  const formats = useFormats();
  const may = useCan("money:read");
  const { asset } = useEditing();
  const value = useQuery({ ...assetValueQuery(asset.id), enabled: may });
  const { data } = value;
  if (!may || isApiError(value.error, "not-found")) return null;
  const earned = data && formats.money({ minor: data.earned_minor, currency: data.currency });
  const cost = data?.purchase_minor ?? 0;
  const share = data && data.utilisation_bp / 10_000;
  return (
    <Card title={t("value.title")} flush className="overflow-hidden">
      {value.isError && !data ? (
        <FiguresFailed words={t("value.failed")} onRetry={() => void value.refetch()} />
      ) : (
        <Figures
          figures={[
            {
              label: t("value.earned"),
              value: earned,
              note:
                data && cost > 0
                  ? t("value.ofCost", { share: formats.percent(data.earned_minor / cost) })
                  : "",
            },
            {
              label: t("value.daysOut"),
              value: data && formats.number(data.days_out),
              note: data && t("value.hires", { count: data.hires }),
            },
            {
              label: t("value.utilisation"),
              value: share === undefined ? undefined : formats.percent(share),
              note: share === undefined ? "" : <Bar share={share} words={t("value.ofYear")} />,
            },
          ]}
        />
      )}
    </Card>
  );
}

/** The same number to look at. */
function Bar({ share, words }: { share: number; words: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="bg-line h-1.5 w-12 shrink-0 overflow-hidden rounded-full">
        <span className="bg-out block h-full" style={{ width: `${Math.min(share, 1) * 100}%` }} />
      </span>
      <span className="min-w-0 truncate">{words}</span>
    </span>
  );
}
