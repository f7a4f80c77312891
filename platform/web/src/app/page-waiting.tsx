import { Logo } from "@rentright/ui/mark";
import { SkeletonLines } from "@rentright/ui/skeleton";

/** The frame's outline while the first page is on its way. */
export function PageWaiting() {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:px-8">
        <Logo />
      </div>
      <main className="mx-auto w-full max-w-6xl px-4 pt-16 sm:px-8">
        <SkeletonLines lines={4} className="max-w-md" />
      </main>
    </div>
  );
}
