// A box that narrows a long select or a long list of tick boxes while one types.
"use strict";

(() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const FEW = 12; // a list of fewer needs no filter
  let made = 0;

  function box(label) {
    const wrap = document.createElement("div");
    const caption = document.createElement("label");
    const input = document.createElement("input");
    const found = document.createElement("p");
    made += 1;
    input.type = "search";
    input.id = `filter-${made}`;
    input.className = "form-control picker-filter";
    input.autocomplete = "off";
    caption.className = "hint";
    caption.htmlFor = input.id;
    caption.textContent = label;
    found.className = "picker-found";
    found.setAttribute("role", "status");
    wrap.append(caption, input);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    input.addEventListener("input", (event) => event.stopPropagation());
    return { wrap, input, found };
  }

  for (const select of document.querySelectorAll("select[data-picker]")) {
    const { wrap, input, found } = box(select.dataset.pickerLabel);
    const options = [...select.options];
    select.before(wrap);
    select.after(found);
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      const kept = options.filter((option) => option.selected || !option.value || plain(option.text).includes(wanted));
      const chosen = select.value;
      select.replaceChildren(...kept);
      select.value = chosen;
      const count = options.filter((option) => option.value && plain(option.text).includes(wanted)).length;
      found.textContent = !wanted ? "" : count ? select.dataset.pickerFound.replace("{n}", count) : select.dataset.pickerNone;
    });
  }

  for (const list of document.querySelectorAll("[data-filter-list]")) {
    if (list.querySelectorAll(".form-check").length < FEW) continue;
    const { wrap, input, found } = box(list.dataset.filterLabel);
    list.before(wrap);
    list.after(found);
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      let shown = 0;
      for (const row of list.querySelectorAll(".form-check")) {
        const fits = plain(row.textContent).includes(wanted) || row.querySelector("input").checked;
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      found.textContent = shown ? "" : list.dataset.filterNone;
    });
  }
})();
