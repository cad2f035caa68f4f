// [data-review]: a click on a clause shows its proposal and the other way round; on a phone it also changes the pane.
// Without this file the same links work as plain anchors and :target chooses the pane.
(() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const show = (panes, target, from) => {
    const pane = target.closest("[data-pane]");
    panes.dataset.shown = pane.dataset.pane;
    document.querySelectorAll(".review-switch a").forEach((tab) => tab.dataset.for === pane.dataset.pane ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current"));
    panes.querySelectorAll(".linked").forEach((one) => one.classList.remove("linked"));
    if (target !== pane) target.classList.add("linked");
    from?.closest(".clause, .draft-item")?.classList.add("linked");
    target.scrollIntoView({ block: target.offsetHeight > window.innerHeight / 2 ? "start" : "center", behavior: calm.matches ? "auto" : "smooth" });
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  };
  const ofWords = (clicked) => {
    const one = clicked.closest("[data-review] .clause, [data-review] .draft-item");
    if (!one || clicked.closest("a, button, input, label, select, summary, details") || String(window.getSelection())) return null;
    const link = one.querySelector('a[href^="#"]');
    return link?.closest(".clause, .draft-item") === one ? link : null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('[data-review] a[href^="#"], .review-switch a[href^="#"]') ?? ofWords(event.target);
    const panes = document.querySelector("[data-review]");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || !panes.contains(target)) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    show(panes, target, link);
  });
  const panes = document.querySelector("[data-review]");
  document.querySelector('.review-switch [data-for="draft"]')?.setAttribute("aria-current", "true");
  const start = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (panes && start && panes.contains(start)) show(panes, start);
})();
