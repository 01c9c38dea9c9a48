// A picture: put in its place when it has changed, and saved as an image of this browser on request.
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".plan");
  const place = root.querySelector(".drawn");
  const button = root.querySelector("button");
  root.style.cssText = data.style;
  if (place.dataset.shown !== data.svg) {
    place.innerHTML = data.svg;
    place.dataset.shown = data.svg;
  }
  button.textContent = data.save;
  button.onclick = async () => {
    const svg = [...place.querySelectorAll("svg")].find((one) => one.getClientRects().length);
    const still = svg.cloneNode(true);
    still.style.cssText = `${data.style};font-family:sans-serif`;
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(still));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(root).getPropertyValue("--plan-ground") || "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.download = data.file;
    link.href = canvas.toDataURL("image/png");
    link.click();
  };
}
