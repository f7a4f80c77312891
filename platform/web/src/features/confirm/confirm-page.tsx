import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { FormError } from "@rentright/ui/form-error";
import { unwrap } from "@rentright/ui/lib/api";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Building2, Link2Off } from "lucide-react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { api } from "@/api/client";
import type { Signup } from "@/api/types";
import { spokenUrl } from "@/shared/config";
import { to, type FollowState } from "@/shared/links";
import { Failed } from "@/features/follow/failed";
import { Facts, Sheet } from "@/shared/sheet";
import { t } from "@/shared/words";

/** Where the mail's link leads. Only the button confirms: mail scanners open links, but press nothing. */
export default function ConfirmPage() {
  const [params] = useSearchParams();
  const id = params.get("signup") ?? "";
  const token = params.get("token") ?? "";
  const whole = id !== "" && token !== "";
  const query = useQuery({
    queryKey: ["confirm", id, token],
    enabled: whole,
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/signups/{id}", { params: { path: { id }, query: { token } }, signal })),
  });

  if (!whole) return <BadLink why="broken" />;
  if (query.isPending) {
    return (
      <Sheet title={t("confirm.loading")}>
        <SkeletonLines lines={4} />
      </Sheet>
    );
  }
  if (query.error) {
    const status = isApiError(query.error) ? query.error.status : 0;
    if (status === 410) return <BadLink why="expired" />;
    if ([400, 401, 403, 404, 422].includes(status)) return <BadLink why="wrong" />;
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  // Without a right token the server names nobody.
  if (!query.data.company) return <BadLink why="wrong" />;
  return <Confirm signup={query.data} token={token} />;
}

function Confirm({ signup, token }: { signup: Signup; token: string }) {
  const navigate = useNavigate();
  const onwards = (fresh: boolean) => {
    const state: FollowState = { token, fresh };
    return navigate(to.follow(signup.id), { state, replace: true });
  };
  const confirm = useMutation({
    mutationFn: () =>
      api.POST("/api/v1/signups/{id}/confirm", { params: { path: { id: signup.id } }, body: { token } }),
    onSuccess: () => onwards(true),
  });

  const refused = isApiError(confirm.error) ? confirm.error.status : 0;
  if (refused === 410) return <BadLink why="expired" />;
  if (refused === 403) return <BadLink why="wrong" />;

  const company = signup.company ?? "";
  const facts = [
    { name: t("confirm.company"), value: company },
    ...(signup.tenant_url ? [{ name: t("confirm.address"), value: spokenUrl(signup.tenant_url) }] : []),
    ...(signup.owner_name ? [{ name: t("confirm.requester"), value: signup.owner_name }] : []),
    ...(signup.email ? [{ name: t("confirm.email"), value: signup.email }] : []),
  ];

  if (signup.state === "failed") return <Failed signup={signup} />;
  if (signup.state !== "awaiting_confirmation") {
    return (
      <Sheet title={t("confirm.usedTitle")} about={t("confirm.usedBody")} icon={<Building2 />}>
        <Facts rows={facts} />
        <Button variant="primary" size="lg" className="mt-6 w-full" onClick={() => void onwards(false)}>
          {t("confirm.see")}
        </Button>
      </Sheet>
    );
  }
  return (
    <Sheet title={t("confirm.title", { company })} about={t("confirm.body")} icon={<Building2 />}>
      <Facts rows={facts} />
      <div className="mt-6 space-y-3">
        <FormError error={confirm.error} />
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={confirm.isPending || confirm.isSuccess}
          onClick={() => confirm.mutate()}
        >
          {t("confirm.submit")}
        </Button>
        <p className="text-subtle text-[0.9375rem]">{t("confirm.notYou")}</p>
      </div>
    </Sheet>
  );
}

function BadLink({ why }: { why: "broken" | "expired" | "wrong" }) {
  return (
    <Sheet title={t(`confirm.${why}.title`)} about={t(`confirm.${why}.body`)} icon={<Link2Off />} tone="bad">
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" asChild>
          <Link to={to.start()}>{t("follow.gone.again")}</Link>
        </Button>
        <Button asChild>
          <Link to={to.find()}>{t("frame.find")}</Link>
        </Button>
      </div>
    </Sheet>
  );
}
