import { UiLabelsProvider } from "@rentright/ui/labels";
import { ToastProvider } from "@rentright/ui/toast";
import { TooltipProvider } from "@rentright/ui/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { queryClient } from "@/shared/query-client";
import { branch } from "@/shared/words";
import { router } from "./router";

export function App() {
  return (
    <UiLabelsProvider labels={branch("common", "ui")}>
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
