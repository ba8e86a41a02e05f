// A reader may put reports away: only here, in this browser, and take it back.

const KEY = "rapporteur-hidden";

function hidden(): Set<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}

/** Offers to hide each report of a list, and to show what is hidden. */
export function offerHiding(list: HTMLElement): void {
  const told = Object.assign(document.createElement("p"), { className: "also" });
  const all = Object.assign(document.createElement("button"), { type: "button" });
  list.after(told);
  let isShown = false;
  const draw = (): void => {
    const away = hidden();
    let count = 0;
    for (const item of list.querySelectorAll<HTMLElement>(":scope > li[data-report]")) {
      const isAway = away.has(item.dataset.report!);
      if (isAway) count++;
      item.hidden = isAway && !isShown;
      const button = item.querySelector<HTMLButtonElement>(".hide")!;
      button.textContent = isAway ? "Take back" : "Hide";
    }
    told.hidden = count === 0;
    all.textContent = isShown ? "Hide them" : "Show them";
    told.replaceChildren(`${count} hidden by you, in this browser only. `, all);
  };
  for (const item of list.querySelectorAll<HTMLElement>(":scope > li[data-report]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "hide" });
    button.setAttribute("aria-label", `Hide ${item.dataset.report} or take it back`);
    button.addEventListener("click", () => {
      const away = hidden();
      if (!away.delete(item.dataset.report!)) away.add(item.dataset.report!);
      localStorage.setItem(KEY, JSON.stringify([...away]));
      draw();
    });
    item.append(button);
  }
  all.addEventListener("click", () => {
    isShown = !isShown;
    draw();
  });
  draw();
}
