// The form of a report is kept by htmx while somebody types (weak networks, sessions that end). This file tells the truth about it:
// what is not saved yet is marked beside the figure, sent again until it arrives, and copied into this browser, under the name of
// the report and of the person, so that it can be taken up again after signing in. The copy goes as soon as the server has it.
(() => {
  const form = document.getElementById("report-form");
  if (!form) return;
  const PREFIX = "thidua-report:";
  const KEY = `${PREFIX}${form.dataset.user}:${form.dataset.report}`;
  const LONGEST_KEPT = 14 * 24 * 3600 * 1000;
  const NOT_FIGURES = /^(csrfmiddlewaretoken|narrative_seen|mine|c\d+-version)$/;
  const fields = () => [...form.elements].filter((one) => one.name && !NOT_FIGURES.test(one.name) && !["submit", "button", "file"].includes(one.type));
  const named = (name) => fields().filter((one) => one.name === name);
  const several = (one) => one.type === "checkbox";

  // ---- what stands in the fields, and what the server is known to have
  const read = (chosen, text) => {
    const values = {};
    for (const one of fields()) {
      if (several(one)) values[one.name] = [...(values[one.name] ?? []), ...(chosen(one) ? [one.value] : [])];
      else values[one.name] = text(one);
    }
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  };
  const typed = () => read((one) => one.checked, (one) => one.value);
  const written = (one) => one.type === "select-one" ? ([...one.options].find((option) => option.defaultSelected) ?? one.options[0]).value : one.defaultValue;
  let saved = read((one) => one.defaultChecked, written);
  let sent = {};
  const changed = () => Object.entries(typed()).filter(([name, value]) => saved[name] !== value);

  // ---- the copy in this browser
  let offered = {};
  const stored = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
  };
  const versionOf = (name) => form.elements[`${name.split("-")[0]}-version`]?.value ?? form.elements.narrative_seen.value;
  const copy = () => {
    const values = { ...offered, ...Object.fromEntries(changed().map(([name, value]) => [name, { value, over: versionOf(name) }])) };
    try {
      if (Object.keys(values).length) localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), values }));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  };
  const forgetOld = () => {
    try {
      for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
        const { at } = JSON.parse(localStorage.getItem(key));
        if (!(Date.now() - at < LONGEST_KEPT)) localStorage.removeItem(key);
      }
    } catch { /* a browser that keeps nothing, or a copy that is no copy: there is nothing to forget */ }
  };

  // ---- saying it
  const say = (text, link) => {
    const place = document.getElementById("autosave-said");
    place.textContent = text;
    place.classList.add("saved-failed");
    if (!link) return;
    const anchor = Object.assign(document.createElement("a"), { href: link.href, textContent: link.text });
    anchor.addEventListener("click", () => { leaving = copy(); });
    place.append(" ", anchor);
  };
  let trouble = "";
  const mark = () => {
    document.querySelectorAll(".line-unsaved").forEach((one) => one.remove());
    if (!trouble) return;
    const places = new Set(changed().map(([name]) => named(name)[0].closest(".typed-row, .report-line-body > div, .card-body")));
    for (const place of places) place.append(Object.assign(document.createElement("p"), { className: "saved saved-failed line-unsaved", textContent: trouble }));
  };

  // ---- sending again
  let tries = 0, timer = 0, leaving = false;
  const again = () => { clearTimeout(timer); if (changed().length) htmx.trigger(form, "again"); };
  const later = () => { clearTimeout(timer); timer = setTimeout(again, Math.min(60, 2 ** ++tries) * 1000); };
  const stop = (text, link) => { clearTimeout(timer); trouble = "Chưa lưu"; say(text, link); };
  const failed = (xhr) => {
    const held = copy();
    const rest = held ? "Số vừa nhập còn giữ trên máy này." : "Chép lại số vừa nhập trước khi rời trang.";
    const signIn = { href: `${form.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`, text: "Đăng nhập để lưu tiếp" };
    if (xhr.getResponseHeader("HX-Redirect") || xhr.responseURL.includes(form.dataset.signIn)) stop(`Chưa lưu: phiên làm việc đã hết. ${rest}`, signIn);
    else if (xhr.status === 403) stop(`Chưa lưu: anh/chị đã đăng nhập lại ở cửa sổ khác. ${rest}`, { href: location.pathname, text: "Tải lại trang để lưu tiếp" });
    else if (xhr.status === 404) stop(`Chưa lưu: báo cáo không còn mở cho anh/chị. ${rest}`);
    else {
      trouble = "Chưa lưu được – đang thử lại";
      say(`${trouble}. ${rest}`);
      later();
    }
  };
  form.addEventListener("htmx:beforeRequest", () => { sent = typed(); });
  form.addEventListener("htmx:beforeOnLoad", (event) => { if (event.detail.xhr.getResponseHeader("HX-Redirect")) event.preventDefault(); });
  form.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
    const answer = xhr.getResponseHeader("X-Autosave");
    if (answer === "kept") {
      const left = (xhr.getResponseHeader("X-Autosave-Left") ?? "").split(" ").filter(Boolean);
      for (const [name, value] of Object.entries(sent)) if (!left.some((prefix) => name.startsWith(prefix))) saved[name] = value;
      [tries, trouble] = [0, ""];
      clearTimeout(timer);
    } else if (answer === "refused") [trouble] = ["Chưa lưu"];
    else failed(xhr);
    copy();
    mark();
  });
  form.addEventListener("input", () => { leaving = false; copy(); mark(); });
  form.addEventListener("submit", () => { leaving = copy(); });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-take]"); // the colleague's figure is taken: one's own is given up
    if (!link) return;
    for (const [name, value] of changed()) if (name.startsWith(link.dataset.take)) saved[name] = value;
    leaving = copy();
  });
  window.addEventListener("online", again);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && changed().length) event.preventDefault();
  });

  // ---- taking up what was typed before
  const words = (name, value) => {
    const one = named(name)[0];
    if (several(one)) return named(name).filter((box) => value.split(",").includes(box.value)).map((box) => box.labels[0].textContent.trim()).join("; ") || "không chọn";
    if (one.type === "select-one") return [...one.options].find((option) => option.value === value)?.textContent ?? value;
    return value || "trống";
  };
  const title = (name) => {
    const one = named(name)[0];
    const label = several(one) ? one.closest("fieldset")?.querySelector("legend") : one.labels[0];
    return [one.closest(".report-line")?.querySelector(".report-code")?.textContent, label?.textContent.trim()].filter(Boolean).join(" ");
  };
  const put = (name, value) => named(name).forEach((one) => {
    if (several(one)) one.checked = value.split(",").includes(one.value);
    else one.value = value;
  });
  const offer = () => {
    const now = typed();
    offered = Object.fromEntries(Object.entries(stored().values ?? {}).filter(([name, { value }]) => name in now && now[name] !== value));
    const place = document.getElementById("report-draft");
    place.hidden = !Object.keys(offered).length;
    const list = document.createElement("ul");
    list.replaceChildren(...Object.entries(offered).map(([name, { value, over }]) => {
      const meanwhile = over === versionOf(name) ? "" : " (sau đó dòng này đã có người lưu)";
      return Object.assign(document.createElement("li"), { textContent: `${title(name)}: đang lưu ${words(name, now[name])}, chưa lưu ${words(name, value)}${meanwhile}` });
    }));
    place.querySelector(".notice-title").after(list);
  };
  const settle = (take) => {
    const values = Object.entries(offered);
    offered = {};
    if (take) values.forEach(([name, { value }]) => put(name, value));
    document.getElementById("report-draft").hidden = true;
    copy();
    document.getElementById("noi-dung").focus();
    again();
  };
  document.getElementById("draft-take").addEventListener("click", () => settle(true));
  document.getElementById("draft-drop").addEventListener("click", () => settle(false));
  forgetOld();
  offer();
  copy();
})();
