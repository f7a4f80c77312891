// Runs before the first paint: applies the theme that the reader chose, when it is not the system's.
try {
  var chosen = localStorage.getItem("rr-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused (private mode): the system's theme then stands.
}
