// A part of the page marked data-poll is fetched again while it says so: every two seconds, or
// after as many seconds as data-poll names.
"use strict";

(() => {
  const PAUSE = 2000;

  async function again(part) {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return;
    part.replaceWith(fresh);
    watch(fresh);
  }

  function watch(part) {
    if (!part.hasAttribute("data-poll")) return;
    const pause = Number(part.dataset.poll) * 1000 || PAUSE;
    window.setTimeout(() => again(part).catch(() => watch(part)), pause);
  }

  for (const part of document.querySelectorAll("[data-poll]")) if (part.id) watch(part);
})();
