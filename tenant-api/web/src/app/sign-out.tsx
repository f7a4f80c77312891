import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { api } from "@/api/client";
import { to } from "@/shared/links";
import { useSession } from "@/shared/session";
import { waitingScans } from "@/shared/waiting-scans";

/** Fetched ahead by scan mode, for whoever signs out without a line. */
export const loadSignOutDialog = () => import("./sign-out-dialog");
const SignOutDialog = lazy(loadSignOutDialog);

/** Signing out forgets the scans that this device holds: it asks first while some were never sent. */
export function useSignOut() {
  const { tenant, staff } = useSession();
  const [asked, setAsked] = useState<{ lost: number } | null>(null);
  const signOut = useMutation({
    mutationFn: async () => {
      await api.DELETE("/api/v1/session");
      if (waitingScans(tenant.id, staff.id) === null) return;
      const { forgetScans } = await import("@/features/scan/device");
      await forgetScans(tenant.id, staff.id);
    },
    // A whole new page: nothing that was read stays in memory.
    onSuccess: () => window.location.assign(to.signIn()),
  });
  return {
    begin: () => {
      const lost = waitingScans(tenant.id, staff.id) ?? 0;
      signOut.reset();
      if (lost > 0) setAsked({ lost });
      else signOut.mutate(undefined, { onError: () => setAsked({ lost: 0 }) });
    },
    dialog: asked && (
      <Suspense>
        <SignOutDialog
          lost={asked.lost}
          busy={signOut.isPending}
          error={signOut.error}
          onClose={() => setAsked(null)}
          onConfirm={() => signOut.mutate()}
        />
      </Suspense>
    ),
  };
}
