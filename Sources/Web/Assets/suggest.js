// Completions under a box to search in, while somebody types. Without this the box works just as well.
"use strict";

for (const box of document.querySelectorAll("input[data-offers]")) {
  const list = document.createElement("ul");
  list.id = `offers-${box.name}-${document.querySelectorAll(".offers").length}`;
  list.className = "offers";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.offered);
  box.after(list);
  box.autocomplete = "off";
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    box.setAttribute(name, value);
  }

  let waiting, typed, chosen;

  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((each, index) => each.setAttribute("aria-selected", index === place));
    const line = list.children[place];
    box.value = line ? line.textContent : typed;
    if (line) box.setAttribute("aria-activedescendant", line.id);
    else box.removeAttribute("aria-activedescendant");
  };

  const show = (words) => {
    list.replaceChildren(...words.map((word, index) => {
      const line = document.createElement("li");
      line.id = `${list.id}-${index}`;
      line.textContent = word;
      line.setAttribute("role", "option");
      return line;
    }));
    list.hidden = words.length === 0;
    box.setAttribute("aria-expanded", !list.hidden);
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    typed = box.value;
    const asked = typed.trim();
    if (asked.length < 2) return show([]);
    try {
      const answer = await fetch(`${box.dataset.offers}?q=${encodeURIComponent(asked)}`);
      const [, words] = await answer.json();
      // Somebody who has typed on waits for the next answer.
      if (box.value === typed && document.activeElement === box) show(words.filter((word) => word !== asked));
    } catch {
      show([]);
    }
  };

  show([]);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  box.addEventListener("blur", () => show([]));
  box.addEventListener("keydown", (event) => {
    const lines = list.children.length + 1;
    if (list.hidden || event.isComposing) return;
    if (event.key === "Escape") {
      choose(-1);
      show([]);
    } else if (event.key === "ArrowDown") choose(((chosen + 2) % lines) - 1);
    else if (event.key === "ArrowUp") choose(((chosen + lines) % lines) - 1);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    // Before the box loses the focus and the list with it.
    event.preventDefault();
    const place = [...list.children].indexOf(event.target.closest("li"));
    if (place < 0) return;
    choose(place);
    box.form.requestSubmit();
  });
}
