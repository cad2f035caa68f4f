// The form of a report is kept by htmx while somebody types. This says when it could not be, and warns before leaving then.
(() => {
  const form = document.getElementById("report-form");
  if (!form) return;
  let unsaved = false;
  const say = (text) => {
    const place = document.getElementById("autosave-said");
    place.textContent = text;
    place.classList.add("saved-failed");
  };
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  form.addEventListener("htmx:beforeRequest", () => { unsaved = false; });
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr.getResponseHeader("X-Autosave") === "kept") return;
    unsaved = true;
    if (event.detail.xhr.getResponseHeader("X-Autosave") === "refused") return;
    const signedOut = event.detail.xhr.responseURL.includes("/dang-nhap/");
    say(signedOut ? "Chưa lưu: phiên làm việc đã hết. Chép lại số vừa nhập rồi đăng nhập lại" : "Chưa lưu được: kiểm tra mạng, rồi bấm Lưu");
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
})();
