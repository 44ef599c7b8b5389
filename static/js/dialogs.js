// Ask before a button with data-confirm acts; offer copying; close open menus.
"use strict";

(() => {
  const words = document.body.dataset;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function ask(question, label, onYes) {
    const dialog = element("dialog", "confirm-dialog");
    const title = element("p", "", question);
    title.id = "confirm-question";
    dialog.setAttribute("aria-labelledby", title.id);
    const row = element("div", "form-buttons");
    const yes = element("button", "btn btn-primary", label || words.wordsConfirm);
    const no = element("button", "btn btn-outline-primary", words.wordsCancel);
    yes.type = no.type = "button";
    yes.addEventListener("click", () => { dialog.close(); onYes(); });
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    row.append(yes, no);
    dialog.append(title, row);
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.confirmed) return;
    event.preventDefault();
    ask(button.dataset.confirm, button.textContent.trim(), () => {
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    });
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard.writeText(source.value);
      button.textContent = button.dataset.copied;
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const menus = document.querySelectorAll("details.account, details.phone-menu, details.menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
