// Runs before the first paint: a reader who chose a theme gets it without a flash of the other one.
try {
  const theme = localStorage.getItem("downhill.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden here: the system's theme it is.
}
