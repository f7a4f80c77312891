import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Link, useLocation, useParams } from "react-router";
import { followState, to } from "@/shared/links";
import { Sheet } from "@/shared/sheet";
import { t } from "@/shared/words";
import { CheckMail } from "./check-mail";
import { Failed } from "./failed";
import { LiveSteps } from "./live-steps";
import { useSignup } from "./signup-query";

/** One sign-up from "check your mail" to the hand-over, wherever it stands. */
export default function FollowPage() {
  const { id = "" } = useParams();
  const { email, token, fresh } = followState(useLocation().state);
  const { query, stream } = useSignup(id, token);

  if (query.data) {
    const { signup, holder } = query.data;
    switch (signup.state) {
      case "awaiting_confirmation":
        return <CheckMail signup={signup} email={signup.email ?? email} holder={holder} />;
      case "failed":
        return <Failed signup={signup} />;
      default:
        return <LiveSteps signup={signup} holder={holder} lost={stream === "lost"} fresh={fresh ?? false} />;
    }
  }
  if (query.isPending) {
    return (
      <Sheet title={t("follow.loading")}>
        <SkeletonLines lines={6} />
      </Sheet>
    );
  }
  if (isApiError(query.error) && [400, 403, 404, 410, 422].includes(query.error.status)) {
    return (
      <Sheet title={t("follow.gone.title")} about={t("follow.gone.body")}>
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
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
}
