// Before the page is drawn, so that it does not flash in the other theme; a module would come too late.
try {
  const theme = localStorage.getItem("tts-ctl.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without a memory it follows the system.
}
