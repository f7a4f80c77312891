import { UiLabelsProvider } from "@rentright/ui/labels";
import { ToastProvider } from "@rentright/ui/toast";
import { TooltipProvider } from "@rentright/ui/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RouterProvider } from "react-router";
import { queryClient } from "@/shared/query-client";
import { router } from "./router";

export function App() {
  const { t } = useTranslation();
  return (
    <UiLabelsProvider labels={t("ui", { returnObjects: true })}>
      <QueryClientProvider client={queryClient}>
        <TooltipProvider>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </TooltipProvider>
      </QueryClientProvider>
    </UiLabelsProvider>
  );
}
