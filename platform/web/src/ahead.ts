/**
 * Runs as soon as it is here, beside the app's libraries that are still on their way: asks for the settings that every
 * page wants, and for the opened page's chunk. Without it they would wait for one another.
 */
import { askEarly } from "@rentright/ui/lib/early";
import { loadPage } from "@/app/pages";

askEarly("/api/v1/config");
// A failure here is met again, and shown, by the router.
loadPage(window.location.pathname).catch(() => {});
