import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { Compass } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { Page } from "@/shared/page";
import { useWords } from "@/shared/words";

export default function NotFoundPage() {
  const t = useWords();
  return (
    <Page title={t("notFound.title")} bare>
      <EmptyState
        icon={<Compass />}
        title={t("notFound.title")}
        action={
          <Button asChild variant="primary">
            <Link to={to.home()}>{t("notFound.home")}</Link>
          </Button>
        }
      >
        {t("notFound.body")}
      </EmptyState>
    </Page>
  );
}
