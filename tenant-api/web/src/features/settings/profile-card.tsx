import { Card } from "@rentright/ui/card";
import { unwrap } from "@rentright/ui/lib/api";
import { api } from "@/api/client";
import { InlineField } from "@/shared/inline-field";
import { queryClient } from "@/shared/query-client";
import { sessionQuery, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { LOCALES } from "./choices";

export function ProfileCard() {
  const t = useWords("settings");
  const { staff, tenant } = useSession();
  const save = async (body: { name?: string; locale?: string }) => {
    const session = await unwrap(api.PATCH("/api/v1/session/profile", { body }));
    queryClient.setQueryData(sessionQuery.queryKey, session);
  };
  return (
    <Card title={t("profile.title")}>
      <InlineField
        label={t("profile.name")}
        name="name"
        value={staff.name}
        onSave={(name) => save({ name })}
      />
      <InlineField
        label={t("profile.email")}
        name="email"
        value={staff.email}
        readOnly
        onSave={() => Promise.resolve()}
      />
      <InlineField
        label={t("profile.role")}
        name="role"
        value={t(`common:roles.${staff.role}`)}
        readOnly
        onSave={() => Promise.resolve()}
      />
      <InlineField
        label={t("profile.locale")}
        name="locale"
        type="choice"
        value={staff.locale ?? tenant.locale}
        options={LOCALES}
        onSave={(locale) => save({ locale })}
      />
    </Card>
  );
}
