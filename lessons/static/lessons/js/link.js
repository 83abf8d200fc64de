/* Reads the code of a substitute's link behind "#", which reaches no server, and takes it out of the address. */
(() => {
  const code = location.hash.slice(1);
  const box = document.querySelector("input[name=code]");
  if (!box || !/^[\w-]{16,40}$/.test(code)) return;
  box.value = code;
  history.replaceState(null, "", location.pathname);
})();
