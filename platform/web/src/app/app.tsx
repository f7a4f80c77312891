import { UiLabelsProvider } from "@rentright/ui/labels";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router";
import { queryClient } from "@/shared/query-client";
import { room } from "@/shared/words";
import { router } from "./router";

export function App() {
  return (
    <UiLabelsProvider labels={room("ui")}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </UiLabelsProvider>
  );
}
