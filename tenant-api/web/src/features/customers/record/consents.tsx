import { Button } from "@rentright/ui/button";
import { StatusPill } from "@rentright/ui/status-pill";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Consent } from "@/api/types";
import { useFormats } from "@/shared/format";
import { PartCard } from "@/shared/part-card";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { consentsQuery } from "./parts-api";

const ConsentDialog = lazy(() => import("./consent-dialog"));

/** What the customer has agreed to, by channel and purpose, with the proof. Nothing is ever overwritten. */
export function Consents() {
  const t = useWords("customers");
  const { customer, editable } = useEditing();
  const consents = useQuery(consentsQuery(customer.id));
  const [adding, setAdding] = useState(false);
  const [history, setHistory] = useState(false);
  return (
    <>
      <PartCard
        title={t("consents.title")}
        query={consents}
        isEmpty={({ data }) => data.length === 0}
        empty={t("consents.none")}
        addLabel={t("consents.record")}
        onAdd={editable ? () => setAdding(true) : undefined}
      >
        {({ current, data }) => (
          <>
            <ConsentList consents={current} />
            {data.length > current.length && (
              <div className="border-line border-t px-4 py-1.5">
                <Button variant="link" aria-expanded={history} onClick={() => setHistory(!history)}>
                  {history ? t("consents.hideHistory") : t("consents.history", { count: data.length })}
                </Button>
              </div>
            )}
            {history && <ConsentList consents={data} />}
          </>
        )}
      </PartCard>
      <Suspense>
        {adding && <ConsentDialog customerId={customer.id} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}

function ConsentList({ consents }: { consents: readonly Consent[] }) {
  const t = useWords("customers");
  const formats = useFormats();
  return (
    <ul className="divide-line divide-y">
      {consents.map((consent) => {
        const given = consent.state === "given";
        return (
          <li key={consent.id} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2">
            <span className="font-medium">
              {t(`consents.channels.${consent.channel}`)} · {t(`consents.purposes.${consent.purpose}`)}
            </span>
            <StatusPill meaning={given ? "available" : "neutral"} icon={given ? CircleCheck : CircleSlash}>
              {t(`consents.states.${consent.state}`)}
            </StatusPill>
            <span className="text-subtle w-full text-[0.8125rem]">
              {[formats.date(consent.at), consent.proof].filter(Boolean).join(" · ")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
