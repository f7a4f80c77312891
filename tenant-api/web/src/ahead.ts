/**
 * Runs as soon as it is here, beside the app's libraries that are still on their way: asks for the session, and for
 * the chunks and words of the page that was opened. Without it they would wait for one another.
 */
import { askEarly } from "@rentright/ui/lib/early";
import { OPEN_PAGES, pageAt, PAGES } from "@/app/pages";
import { loadWords } from "@/shared/words";

const path = pageAt(window.location.pathname);
const [room, load] = PAGES[path];

if (!OPEN_PAGES.includes(path)) askEarly("/api/v1/session");
// A failure here is met again, and shown, by the router.
Promise.all([load(), loadWords(room)]).catch(() => {});
if (path.startsWith("/settings/")) PAGES["/settings"][1]().catch(() => {});
