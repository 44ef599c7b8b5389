// A part of the page marked data-poll is fetched again every two seconds while it says so.
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
    window.setTimeout(() => again(part).catch(() => watch(part)), PAUSE);
  }

  for (const part of document.querySelectorAll("[data-poll]")) if (part.id) watch(part);
})();
