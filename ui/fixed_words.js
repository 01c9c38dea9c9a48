// Puts the fixed English words of Streamlit into Chinese, and says aloud what changed. WORDS and PATTERNS come from
// fixed_words.toml. Only the value of a text or an attribute is changed, never an element: the page stays Streamlit's.
const WORDS = new Map(Object.entries("WORDS"));
const PATTERNS = Object.entries("PATTERNS").map(([find, say]) => [new RegExp(find), say]);
const NAMES = ["aria-label", "placeholder", "title", "aria-valuetext", "aria-roledescription"];
const OURS = '[data-testid="stMarkdown"], canvas'; // a canvas holds the cells of a grid, to be read aloud
const CHOSEN = "Selected Date: ";

function chinese(text) {
  const word = WORDS.get(text.trim());
  if (word !== undefined) return word;
  for (const [find, say] of PATTERNS) if (find.test(text)) return text.replace(find, say);
  // The one text in which a day stands in English.
  if (text.startsWith(CHOSEN)) return `选的是 ${new Date(text.slice(CHOSEN.length)).toLocaleDateString("zh-CN")}`;
  return null;
}

function name(element) {
  // A sign beside words says nothing of its own.
  if (/ icon$/.test(element.getAttribute("aria-label") || "")) {
    element.setAttribute("aria-hidden", "true");
    element.removeAttribute("aria-label");
  }
  for (const one of NAMES) {
    const text = element.getAttribute(one);
    const said = text && chinese(text);
    if (said) element.setAttribute(one, said);
  }
}

function put(text) {
  const said = text.nodeValue.length < 130 && chinese(text.nodeValue);
  if (said && !text.parentElement?.closest(OURS)) text.nodeValue = said;
}

function look(node) {
  if (node.nodeType === Node.TEXT_NODE) return put(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  name(node);
  for (const element of node.querySelectorAll(NAMES.map((one) => `[${one}]`).join())) name(element);
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) put(texts.currentNode);
}

// What keeps a word or a date in one line on the screen is not copied.
function copyClean(event) {
  const text = String(getSelection());
  const clean = text.replaceAll("\u2060", "").replaceAll("\u2011", "-").replaceAll("\u00a0", " ");
  if (clean === text) return;
  event.clipboardData.setData("text/plain", clean);
  event.preventDefault();
}

function watch() {
  document.addEventListener("copy", copyClean);
  look(document.body);
  // After what changed has been painted: a tick does not wait for words that are rarely on the page.
  let waiting = [];
  const work = () => {
    const changes = waiting;
    waiting = [];
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach((node) => node.isConnected && look(node));
      else if (change.type === "attributes") name(change.target);
      else put(change.target);
    }
  };
  new MutationObserver((changes) => {
    if (!waiting.length) setTimeout(work, 20);
    waiting.push(...changes);
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES,
  });
  const region = document.createElement("div");
  region.id = "jzz-said";
  region.setAttribute("role", "status");
  region.setAttribute("aria-live", "polite");
  region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  document.body.append(region);
}

export default function ({ data }) {
  if (!document.getElementById("jzz-said")) watch();
  const region = document.getElementById("jzz-said");
  if (data.say && region.dataset.number !== String(data.number)) {
    region.dataset.number = data.number;
    region.textContent = data.say;
  }
}
