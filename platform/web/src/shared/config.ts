import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";

export const configQuery = queryOptions({
  queryKey: ["config"],
  staleTime: Infinity,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/config", { signal })),
});

/** What pages need before the server has said more, read from the address they were opened at. */
function guess() {
  const { protocol, host, hostname } = window.location;
  return {
    domain: hostname,
    base_url_template: `${protocol}//{slug}.${host}`,
    terms_version: "",
    password_min: 12,
    profile: "prod" as const,
  };
}

export function useConfig() {
  const { data } = useQuery(configQuery);
  return data ?? guess();
}

/** Where a company of this slug will work. */
export function companyUrl(template: string, slug: string): string {
  return template.replace("{slug}", slug);
}

/** An address as one says it: without the scheme and the last slash. */
export function spokenUrl(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
