// Runs before the page is drawn, so that a look that was chosen does not flash.
try {
  const look = localStorage.getItem("annalist-look");
  if (look) document.documentElement.dataset.look = look;
} catch {
  // Without a memory the system's own look will do.
}
