// Words of the report for a field of the form: selected in the text instead of counted.

/** The code point of the text where a place of the page lies; nothing outside of the text. */
function pointOf(node: Node, offset: number): number | null {
  const paragraph = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(".text p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

/** The selected words as `from-to`. */
function selected(): string | null {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = pointOf(range.startContainer, range.startOffset);
  const to = pointOf(range.endContainer, range.endOffset);
  return from !== null && to !== null && from < to ? `${from}-${to}` : null;
}

/** Gives each field of words a button that takes what is selected. */
export function offerWords(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("input[data-words]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Take the selected words" });
    // The selection is kept while the button is pressed.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      const words = selected();
      if (words === null) {
        button.textContent = "Select words in the text first";
        return;
      }
      if (field.value.split(/\s+/).includes(words)) return;
      const keeps = field.dataset.words === "many" && field.value.trim() !== "";
      field.value = keeps ? `${field.value.trim()} ${words}` : words;
      button.textContent = "Take the selected words";
    });
    field.closest("label")?.after(button);
  }
}
