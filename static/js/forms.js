// Forms: focus on the error summary, warn about unsaved input, stay signed in while typing,
// amounts in capitals, counters.
"use strict";

(() => {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();

  const STILL_HERE = 4 * 60 * 1000;  // typing is use: without a request the session would go idle
  let dirty = false, heard = Date.now();
  function typed() {
    dirty = true;
    if (Date.now() - heard < STILL_HERE) return;
    heard = Date.now();
    fetch(window.location.href, { method: "HEAD" }).catch(() => {});
  }
  for (const form of document.querySelectorAll("form[data-guard]")) {
    form.addEventListener("input", typed);
    form.addEventListener("submit", () => { dirty = false; });
  }
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });

  const DIGITS = "零壹贰叁肆伍陆柒捌玖";
  const PLACES = ["", "拾", "佰", "仟"];
  const GROUPS = ["", "万", "亿", "万亿"];

  function group(number) {
    let text = "", gap = false;
    for (let place = 3; place >= 0; place -= 1) {
      const digit = Math.floor(number / 10 ** place) % 10;
      if (digit) { text += (gap && text ? "零" : "") + DIGITS[digit] + PLACES[place]; gap = false; } else gap = true;
    }
    return text;
  }

  function capitals(yuan) {
    if (yuan === 0) return "零元整";
    let text = "", gap = false;
    for (let step = 3; step >= 0; step -= 1) {
      const part = Math.floor(yuan / 10000 ** step) % 10000;
      if (part) { text += (text && (gap || part < 1000) ? "零" : "") + group(part) + GROUPS[step]; gap = false; } else gap = true;
    }
    return text + "元整";
  }

  function yuanOf(text) {
    const plain = text.normalize("NFKC").replace(/[,，\s]/g, "");
    const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain);
    return found ? Number(found[1]) * 10000 + Number((found[2] || "").padEnd(2, "0")) * 100 : null;
  }

  for (const echo of document.querySelectorAll("[data-capitals]")) {
    const input = document.getElementById(echo.dataset.capitals);
    if (!input) continue;
    const show = () => {
      const yuan = yuanOf(input.value);
      echo.textContent = yuan === null ? "" : echo.dataset.words + capitals(yuan);
    };
    input.addEventListener("input", show);
    if (input.value) show();
  }

  for (const note of document.querySelectorAll("[data-counter]")) {
    const input = document.getElementById(note.dataset.counter);
    input.addEventListener("input", () => {
      const left = Math.max(0, Number(note.dataset.most) - [...input.value].length);
      note.textContent = note.dataset.words.replace("{n}", left);
    });
  }
})();
