/* Reads the passage aloud with a voice of this device, sentence by sentence; never with one that sends the text away.
   Where there is none for the story's language, nothing is shown. */
(() => {
  const bar = document.querySelector("[data-listen]");
  if (!bar || !window.speechSynthesis) return;
  const voices = window.speechSynthesis;
  const play = bar.querySelector("[data-play]");
  const lines = [...document.querySelectorAll(".passage [id^=s-]")];
  let at = 0;
  let on = false;

  const voice = () => voices.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(bar.dataset.story));
  const offer = () => { bar.hidden = !voice() || !lines.length; };
  const mark = (line) => lines.forEach((one) => one.classList.toggle("heard", one === line));
  const stop = () => {
    on = false;
    voices.cancel();
    mark(null);
    play.textContent = play.dataset.words;
  };
  const next = () => {
    if (at >= lines.length) { at = 0; stop(); return; }
    const line = lines[at].cloneNode(true);
    line.querySelectorAll(".word-said").forEach((one) => one.remove());
    const words = new SpeechSynthesisUtterance(line.textContent);
    words.voice = voice();
    words.lang = words.voice.lang;
    words.rate = Number(document.getElementById("speed").value);
    words.addEventListener("end", () => { if (on) { at += 1; next(); } });
    words.addEventListener("error", () => { if (on) stop(); });
    mark(lines[at]);
    voices.speak(words);
  };

  play.addEventListener("click", () => {
    if (on) { stop(); return; }
    on = true;
    play.textContent = play.dataset.wordsOn;
    next();
  });
  addEventListener("pagehide", stop);
  if ("addEventListener" in voices) voices.addEventListener("voiceschanged", offer); // Safari 16
  offer();
})();
