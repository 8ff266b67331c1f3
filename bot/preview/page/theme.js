// Light or dark: the system's choice until somebody chooses otherwise here.

const KEY = "faqbot-preview-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export function startTheme(button) {
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;  // Some browsers refuse it; the choice then lasts as long as the page.
    }
  };
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  if (chosen()) document.documentElement.dataset.theme = chosen();
  show();
  system.addEventListener("change", show);
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, document.documentElement.dataset.theme);
    } catch { /* as above */ }
    show();
  });
}
