// A button that opens a box, which Escape and a click elsewhere close again.

export class Disclosure {
  constructor(button, box) {
    this.button = button;
    this.box = box;
    button.addEventListener("click", () => this.toggle(!this.isOpen));
    // In the capture phase, so that whatever is clicked may open it again.
    document.addEventListener("click", (event) => {
      if (!event.composedPath().some((node) => node === box || node === button)) this.toggle(false);
    }, { capture: true });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.toggle(false);
      button.focus();
    });
  }

  get isOpen() {
    return this.box.classList.contains("open");
  }

  toggle(isOpen) {
    this.box.classList.toggle("open", isOpen);
    this.button.setAttribute("aria-expanded", String(isOpen));
  }
}
