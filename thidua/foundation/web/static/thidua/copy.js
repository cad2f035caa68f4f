// <button data-copy="#id" hidden>: copies that field; the button appears only where this file runs.
(() => {
  const said = (button, text) => {
    const place = button.parentElement.querySelector("[data-copy-said]");
    if (place) place.textContent = text;
  };
  const copy = async (button) => {
    const field = document.querySelector(button.dataset.copy);
    const text = "value" in field ? field.value : field.textContent.trim();
    try {
      await navigator.clipboard.writeText(text);
      said(button, "Đã sao chép");
    } catch {
      if (field.select) field.select();
      said(button, document.execCommand("copy") ? "Đã sao chép" : "Bấm Ctrl + C để sao chép");
    }
  };
  const show = (root) => root.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  document.addEventListener("DOMContentLoaded", () => show(document));
  document.addEventListener("htmx:afterSettle", (event) => show(event.target));
})();
