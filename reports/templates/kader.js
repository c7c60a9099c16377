// In the page of bbc-check a report stands in a frame, which would take what is dropped on it: the page is told, and takes it.
if (parent !== window) {
  for (const kind of ["dragenter", "dragover", "drop"]) addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    if (kind !== "drop") parent.postMessage("sleept", "*");
  });
}
