import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { queryOptions } from "@tanstack/react-query";
import { api } from "@/api/client";
import type { Role, StaffMember } from "@/api/types";
import { queryClient } from "@/shared/query-client";

export const ROLES: readonly Role[] = ["owner", "manager", "agent", "viewer"];

export const staffQuery = queryOptions({
  queryKey: ["staff", "list"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/staff", { params: { query: { limit: 200 } }, signal })),
});

export const invitationsQuery = queryOptions({
  queryKey: ["staff", "invitations"],
  queryFn: ({ signal }) =>
    unwrap(api.GET("/api/v1/invitations", { params: { query: { limit: 200 } }, signal })),
});

const refresh = () => queryClient.invalidateQueries({ queryKey: ["staff"] });

export async function patchStaff(member: StaffMember, body: { role?: Role; state?: "active" | "disabled" }) {
  try {
    await api.PATCH("/api/v1/staff/{id}", {
      params: { path: { id: member.id }, header: ifMatch(member.version) },
      body,
    });
  } finally {
    await refresh();
  }
}

export async function invite(body: { email: string; name: string; role: Role }): Promise<void> {
  await api.POST("/api/v1/invitations", { body });
  await refresh();
}

export async function withdrawInvitation(id: string): Promise<void> {
  await api.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } });
  await refresh();
}

export async function resendInvitation(id: string): Promise<void> {
  await api.POST("/api/v1/invitations/{id}/resend", { params: { path: { id } } });
  await refresh();
}

export async function signOutStaff(id: string): Promise<void> {
  await api.DELETE("/api/v1/staff/{id}/sessions", { params: { path: { id } } });
}
