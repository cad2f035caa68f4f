// <form data-autosave="address">: sends what is typed after a pause, and says so in [data-autosave-said].
// The server answers 204; the form's own button still submits everything, with or without this file.
(() => {
  const timers = new WeakMap();
  const running = new WeakMap();
  const say = (form, text, failed = false) => {
    const place = form.querySelector("[data-autosave-said]");
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("saved-failed", failed);
  };
  const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const save = async (form) => {
    if (running.get(form)) return later(form);
    running.set(form, true);
    form.dataset.unsaved = "";
    say(form, "Đang lưu");
    try {
      const fields = new FormData(form);
      form.querySelectorAll('input[type="file"]').forEach((field) => fields.delete(field.name));
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields, headers: { "X-Requested-With": "autosave" }, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      say(form, `Đã lưu lúc ${clock()}`);
    } catch {
      form.dataset.unsaved = "yes";
      say(form, "Chưa lưu được: kiểm tra mạng, rồi bấm Lưu", true);
    } finally {
      running.set(form, false);
    }
  };
  const later = (form) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => save(form), 1500));
  };
  const typed = (event) => {
    const form = event.target.closest?.("form[data-autosave]");
    if (!form || event.target.type === "file") return;
    form.dataset.unsaved = "yes";
    later(form);
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("submit", (event) => {
    clearTimeout(timers.get(event.target));
    if (event.target.dataset) event.target.dataset.unsaved = "";
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector('form[data-autosave][data-unsaved="yes"]')) event.preventDefault();
  });
})();
