import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { Compass } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { Page } from "@/shared/page";

export default function NotFoundPage() {
  const { t } = useTranslation();
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
