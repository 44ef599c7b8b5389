// A form with data-offline says clearly when there is no network, and can be sent again.
"use strict";

(() => {
  async function send(form) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.redirected || answer.ok) window.location.assign(answer.url);
    else form.submit();
  }

  function watch(form) {
    const note = form.querySelector(".offline-note");
    const tell = (words) => {
      note.textContent = words;
      note.hidden = false;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell(form.dataset.sending);
      send(form).catch(() => tell(form.dataset.offline));
    });
  }

  for (const form of document.querySelectorAll("form[data-offline]")) watch(form);
})();
