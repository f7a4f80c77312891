import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { unwrap } from "@rentright/ui/lib/api";
import { messageOf } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { StatusPill } from "@rentright/ui/status-pill";
import { useToast } from "@rentright/ui/toast";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { lazy, Suspense } from "react";
import { api } from "@/api/client";
import type { DeviceSession } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { deviceName } from "./device-name";
import { ProfileCard } from "./profile-card";

// The form's library is the heaviest part of the page.
const PasswordCard = lazy(() => import("./password-card"));

const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/sessions", { signal })),
});

export const first: First = () => [queryClient.prefetchQuery(sessionsQuery)];

/** The reader's own account: name and language, password, and where they are signed in. */
export default function SessionsPage() {
  const t = useWords("settings");
  return (
    <Page title={t("common:nav.account")} width="narrow">
      <div className="space-y-4">
        <ProfileCard />
        <Suspense fallback={<SkeletonLines lines={3} />}>
          <PasswordCard />
        </Suspense>
        <SessionsCard />
      </div>
    </Page>
  );
}

function SessionsCard() {
  const t = useWords("settings");
  const toast = useToast();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: async (id: string | null) => {
      if (id) await api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } });
      else await api.DELETE("/api/v1/sessions");
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
    onSuccess: () => toast.done(t("sessions.ended")),
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  const others = sessions.data?.data.filter((one) => !one.current).length ?? 0;
  return (
    <Card
      title={t("sessions.title")}
      description={t("sessions.about")}
      flush
      actions={
        others > 0 && (
          <Button size="sm" busy={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
            {t("sessions.endOthers")}
          </Button>
        )
      }
    >
      {sessions.isPending ? (
        <SkeletonLines lines={3} className="p-4" />
      ) : sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <ul className="divide-line divide-y">
          {sessions.data.data.map((one) => (
            <SessionRow key={one.id} session={one} onEnd={() => end.mutate(one.id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function SessionRow({ session, onEnd }: { session: DeviceSession; onEnd: () => void }) {
  const t = useWords("settings");
  const formats = useFormats();
  const name = deviceName(session.user_agent) ?? t("sessions.unknown");
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <MonitorSmartphone aria-hidden className="text-subtle size-5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.current && <StatusPill meaning="available">{t("sessions.current")}</StatusPill>}
        </p>
        <p className="text-muted text-[0.8125rem]">
          {[session.ip, t("sessions.seen", { when: formats.ago(session.last_seen_at) })]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      {!session.current && (
        <Button size="sm" aria-label={t("sessions.endOn", { name })} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
