/* QR codes from the camera or a picture, where the browser can read them. */
import { html } from "lit";
import { text } from "../texts.js";
import { openDialog } from "../ui/dialog.js";

const LOOK_MILLIS = 200;
const FORMAT = "qr_code";

/** Resolves to what this browser can do: { pictures, camera }. */
export const abilities = async () => {
  const formats = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  const pictures = formats.includes(FORMAT);
  return { pictures, camera: pictures && isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia) };
};

const read = async (picture) => (await new BarcodeDetector({ formats: [FORMAT] }).detect(picture)).map(({ rawValue }) => rawValue);

/** The texts of the QR codes in an image file, none where it cannot be read. */
export const readFile = async (file) => {
  try {
    const picture = await createImageBitmap(file);
    try {
      return await read(picture);
    } finally {
      picture.close();
    }
  } catch {
    return [];
  }
};

/**
 * Looks through the camera until there is a code that is wanted, or the dialog is closed; the camera is off then.
 *
 * @return a promise of the code, undefined when there is none; rejected when the camera cannot be used
 */
export const scan = async (title, wanted) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
  let open = true;
  let other = false;
  const look = async (video, close, again) => {
    while (open) {
      const codes = await read(video).catch(() => []); // a picture that is not there yet
      const found = codes.find(wanted);
      if (!open) {
        return;
      }
      if (found) {
        close(found);
      } else if (other !== codes.length > 0) {
        other = !other;
        again();
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    }
  };
  try {
    return await openDialog({
      title,
      content: (close, again) => html`<video class="camera" autoplay muted playsinline aria-label=${text("scan.picture")} .srcObject=${stream}
          @loadeddata=${(event) => look(event.target, close, again)}></video>
        <p class="muted" role="status">${text(other ? "scan.other" : "scan.hint")}</p>`,
      actions: (close) => html`<button class="button" type="button" @click=${() => close()}>${text("cancel")}</button>`,
    });
  } finally {
    open = false;
    stream.getTracks().forEach((track) => track.stop());
  }
};
