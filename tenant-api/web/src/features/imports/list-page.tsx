import { Button } from "@rentright/ui/button";
import { EmptyState } from "@rentright/ui/empty-state";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { Table, Td, Th, THead, Tr } from "@rentright/ui/table";
import { useQuery } from "@tanstack/react-query";
import { FileSpreadsheet, Plus } from "lucide-react";
import { Link } from "react-router";
import type { ImportRun } from "@/api/types";
import type { First } from "@/shared/first";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { importsQuery } from "./api";
import { ImportStatePill } from "./import-state";

export const first: First = ({ may }) =>
  may("imports:read") ? [queryClient.prefetchQuery(importsQuery)] : [];

export default function ImportsPage() {
  const t = useWords("imports");
  const mayRun = useCan("imports:run");
  const imports = useQuery(importsQuery);
  const fresh = mayRun && (
    <Button asChild variant="primary">
      <Link to={to.newImport()}>
        <Plus aria-hidden />
        {t("new.button")}
      </Link>
    </Button>
  );
  return (
    <Guard need="imports:read" title={t("title")}>
      <Page title={t("title")} about={t("about")} actions={fresh}>
        {imports.isPending ? (
          <SkeletonLines lines={6} />
        ) : imports.isError ? (
          <ErrorState error={imports.error} onRetry={() => void imports.refetch()} />
        ) : imports.data.data.length === 0 ? (
          <EmptyState icon={<FileSpreadsheet />} title={t("none")} action={fresh}>
            {t("noneBody")}
          </EmptyState>
        ) : (
          <ImportTable imports={imports.data.data} />
        )}
      </Page>
    </Guard>
  );
}

function ImportTable({ imports }: { imports: readonly ImportRun[] }) {
  const t = useWords("imports");
  const formats = useFormats();
  return (
    <Table label={t("title")}>
      <THead>
        <tr>
          <Th>{t("file")}</Th>
          <Th>{t("state")}</Th>
          <Th className="text-right max-sm:hidden">{t("counts.rows")}</Th>
          <Th className="text-right max-sm:hidden">{t("counts.new")}</Th>
          <Th className="text-right max-sm:hidden">{t("counts.changed")}</Th>
          <Th className="text-right">{t("counts.refused")}</Th>
          <Th>{t("when")}</Th>
        </tr>
      </THead>
      <tbody>
        {imports.map((run) => (
          <Tr key={run.id}>
            <Td className="max-w-64 truncate">
              <Link to={to.import(run.id)} className="font-medium hover:underline">
                {run.file_name}
              </Link>
            </Td>
            <Td>
              <ImportStatePill state={run.state} />
            </Td>
            <Td className="text-right max-sm:hidden">{formats.number(run.counts.rows)}</Td>
            <Td className="text-right max-sm:hidden">{formats.number(run.counts.new)}</Td>
            <Td className="text-right max-sm:hidden">{formats.number(run.counts.changed)}</Td>
            <Td className="text-right">{formats.number(run.counts.refused)}</Td>
            <Td className="text-muted whitespace-nowrap">{formats.ago(run.created_at)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
