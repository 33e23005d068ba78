// What cannot wait for the modules: the theme, since the page would flash in the other one, and whether they come.
try {
  const theme = localStorage.getItem("tts-ctl.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without a memory it follows the system.
}

// A browser may drop what it was about to ask for (api.js); without one of its modules the page would stay dead.
addEventListener("error", ({ target }) => {
  const tries = Number(sessionStorage.getItem("tts-ctl.tries"));
  if (!(target.src || target.href) || tries >= 5) return;
  sessionStorage.setItem("tts-ctl.tries", tries + 1);
  setTimeout(() => location.reload(), 300);
}, true);
