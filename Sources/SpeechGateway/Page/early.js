// What cannot wait for the modules: the theme, since the page would flash in the other one, and whether they come.
try {
  const theme = localStorage.getItem("tts-ctl.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without a memory it follows the system.
}

// Where a container starts or ends, a browser on the same machine takes that for a change of its network, and drops
// what it was about to ask for; without one of its modules the page would stay dead.
addEventListener("error", ({ target }) => {
  const tries = Number(sessionStorage.getItem("tts-ctl.tries"));
  if (!(target.src || target.href) || tries >= 5) return;
  sessionStorage.setItem("tts-ctl.tries", tries + 1);
  setTimeout(() => location.reload(), 300);
}, true);
