// Runs before the first paint: applies the theme that the reader chose, when it is not the system's, and tells the
// styles which page was opened.
try {
  var chosen = localStorage.getItem("rr-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused (private mode): the system's theme then stands.
}
document.documentElement.dataset.at = location.pathname.split("/")[1];
