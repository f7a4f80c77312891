import { Avatar } from "@rentright/ui/avatar";
import { Badge } from "@rentright/ui/badge";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { Menu, MenuItem } from "@rentright/ui/menu";
import { Select } from "@rentright/ui/select";
import { StatusPill } from "@rentright/ui/status-pill";
import { Table, Td, Th, THead, Tr } from "@rentright/ui/table";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { CircleSlash, Ellipsis, LogOut, UserCheck, UserRoundX } from "lucide-react";
import { useState } from "react";
import type { StaffMember } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { patchStaff, ROLES, signOutStaff } from "./staff-api";

export function StaffTable({ staff }: { staff: readonly StaffMember[] }) {
  const t = useWords("settings");
  const formats = useFormats();
  const session = useSession();
  const mayWrite = useCan("staff:write");
  const toast = useToast();
  const [disabling, setDisabling] = useState<StaffMember | null>(null);
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));

  const change = useMutation({
    mutationFn: ({ member, ...body }: { member: StaffMember } & Parameters<typeof patchStaff>[1]) =>
      patchStaff(member, body),
    onSuccess: () => {
      setDisabling(null);
      toast.done(t("common:saved"));
    },
    onError: failed,
  });
  const signOut = useMutation({
    mutationFn: (member: StaffMember) => signOutStaff(member.id),
    onSuccess: (_, member) => toast.done(t("staff.signedOut", { name: member.name })),
    onError: failed,
  });

  return (
    <>
      <Table label={t("staff.title")}>
        <THead>
          <tr>
            <Th>{t("staff.name")}</Th>
            <Th>{t("staff.role")}</Th>
            <Th className="max-sm:hidden">{t("staff.seen")}</Th>
            {mayWrite && (
              <Th>
                <span className="sr-only">{t("staff.acts")}</span>
              </Th>
            )}
          </tr>
        </THead>
        <tbody>
          {staff.map((member) => (
            <Tr key={member.id}>
              <Td>
                <div className="flex items-center gap-2.5 py-1">
                  <Avatar name={member.name} />
                  <div className="min-w-0">
                    <p className="flex items-center gap-2 font-medium">
                      {member.name}
                      {member.id === session.staff.id && <Badge>{t("staff.you")}</Badge>}
                      {member.state === "disabled" && (
                        <StatusPill meaning="neutral" icon={CircleSlash}>
                          {t("staff.disabled")}
                        </StatusPill>
                      )}
                    </p>
                    <p className="text-muted text-[0.8125rem]">{member.email}</p>
                  </div>
                </div>
              </Td>
              <Td>
                {mayWrite && member.state === "active" ? (
                  <Select
                    compact
                    aria-label={t("staff.roleOf", { name: member.name })}
                    className="w-32"
                    value={member.role}
                    onValueChange={(role) => change.mutate({ member, role })}
                    options={ROLES.map((role) => ({ value: role, label: t(`common:roles.${role}`) }))}
                  />
                ) : (
                  t(`common:roles.${member.role}`)
                )}
              </Td>
              <Td className="text-muted whitespace-nowrap max-sm:hidden">
                {formats.ago(member.last_seen_at) || "–"}
              </Td>
              {mayWrite && (
                <Td className="text-right">
                  {member.id !== session.staff.id && (
                    <Menu
                      label={t("staff.actsFor", { name: member.name })}
                      trigger={
                        <IconButton
                          size="sm"
                          label={t("staff.actsFor", { name: member.name })}
                          icon={<Ellipsis />}
                          tooltip={false}
                        />
                      }
                    >
                      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut.mutate(member)}>
                        {t("staff.signOut")}
                      </MenuItem>
                      {member.state === "disabled" ? (
                        <MenuItem
                          icon={<UserCheck aria-hidden />}
                          onSelect={() => change.mutate({ member, state: "active" })}
                        >
                          {t("staff.enable")}
                        </MenuItem>
                      ) : (
                        <MenuItem danger icon={<UserRoundX aria-hidden />} onSelect={() => setDisabling(member)}>
                          {t("staff.disable")}
                        </MenuItem>
                      )}
                    </Menu>
                  )}
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
      {disabling && (
        <ConfirmDialog
          open
          danger
          onOpenChange={() => setDisabling(null)}
          title={t("staff.disableTitle", { name: disabling.name })}
          description={t("staff.disableBody")}
          confirmLabel={t("staff.disableConfirm")}
          cancelLabel={t("common:cancel")}
          busy={change.isPending}
          error={change.error}
          onConfirm={() => change.mutate({ member: disabling, state: "disabled" })}
        />
      )}
    </>
  );
}
