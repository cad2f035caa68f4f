// [data-file-drop]: files may be dropped on the box; their names and sizes are written below the field.
(() => {
  const size = (bytes) => bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
  const box = (event) => event.target.closest?.("[data-file-drop]");
  document.addEventListener("change", (event) => {
    const names = box(event)?.querySelector("[data-file-names]");
    if (names && event.target.type === "file") names.textContent = [...event.target.files].map((file) => `${file.name} (${size(file.size)})`).join(", ");
  });
  document.addEventListener("dragover", (event) => {
    const over = box(event);
    if (!over) return;
    event.preventDefault();
    over.classList.add("file-box-over");
  });
  document.addEventListener("dragleave", (event) => box(event)?.classList.remove("file-box-over"));
  document.addEventListener("drop", (event) => {
    const over = box(event);
    if (!over) return;
    event.preventDefault();
    over.classList.remove("file-box-over");
    const field = over.querySelector('input[type="file"]');
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
