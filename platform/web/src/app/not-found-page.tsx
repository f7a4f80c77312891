import { Button } from "@rentright/ui/button";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { Sheet } from "@/shared/sheet";
import { t } from "@/shared/words";

export default function NotFoundPage() {
  return (
    <Sheet title={t("notFound.title")} about={t("notFound.body")}>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" asChild>
          <Link to={to.start()}>{t("notFound.start")}</Link>
        </Button>
        <Button asChild>
          <Link to={to.find()}>{t("frame.find")}</Link>
        </Button>
      </div>
    </Sheet>
  );
}
