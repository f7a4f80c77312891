import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";
import type { First } from "@/shared/first";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { Invitations } from "./invitations";
import { invitationsQuery, staffQuery } from "./staff-api";
import { StaffTable } from "./staff-table";

const InviteDialog = lazy(() => import("./invite-dialog"));

export const first: First = ({ may }) => [
  ...(may("staff:read") ? [queryClient.prefetchQuery(staffQuery)] : []),
  ...(may("staff:write") ? [queryClient.prefetchQuery(invitationsQuery)] : []),
];

export default function StaffPage() {
  const t = useWords("settings");
  return (
    <Guard need="staff:read" title={t("staff.title")}>
      <Staff />
    </Guard>
  );
}

function Staff() {
  const t = useWords("settings");
  const mayWrite = useCan("staff:write");
  const [params, setParams] = useSearchParams();
  const staff = useQuery(staffQuery);
  const invitations = useQuery({ ...invitationsQuery, enabled: mayWrite });
  const inviting = mayWrite && params.has("invite");
  return (
    <Page
      title={t("staff.title")}
      about={t("staff.about")}
      actions={
        mayWrite && (
          <Button
            variant="primary"
            icon={<UserPlus aria-hidden />}
            onClick={() => setParams({ invite: "1" })}
          >
            {t("staff.invite")}
          </Button>
        )
      }
    >
      {staff.isPending ? (
        <SkeletonLines lines={5} />
      ) : staff.isError ? (
        <ErrorState error={staff.error} onRetry={() => void staff.refetch()} />
      ) : (
        <StaffTable staff={staff.data.data} />
      )}
      {invitations.data && invitations.data.data.length > 0 && (
        <Invitations invitations={invitations.data.data} />
      )}
      <Suspense>{inviting && <InviteDialog onClose={() => setParams({}, { replace: true })} />}</Suspense>
    </Page>
  );
}
