/* Reads the code that a scanned address carries behind "#", fills it in and takes it out of the address. */
(() => {
  const fill = () => {
    const code = location.hash.slice(1);
    const box = document.querySelector("input[name=code]");
    if (!box || !/^[0-9A-Za-z]{6}$/.test(code)) return;
    box.value = code.toUpperCase();
    history.replaceState(null, "", location.pathname);
  };
  addEventListener("hashchange", fill);
  fill();
})();
