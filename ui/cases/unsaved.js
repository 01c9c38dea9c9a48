// What was typed while the server was away: marked as not saved, and given in again once the server is back.
// Streamlit greys its fields out while there is no connection, keeps the text that stands in them and never sends it.

const FIELDS = '[class*="st-key-field"] :is(input[type="text"], input[type="number"], input:not([type]), textarea)'
const typed = new Map() // name of the field -> what was typed and not yet answered
let sent = new Set() // of these: what the run that goes on has been told

const app = () => document.querySelector('[data-testid="stApp"]')
const name = (field) => field.closest('[class*="st-key-field"]').className.match(/st-key-field\S*/)[0]
const connected = () => app()?.dataset.testConnectionState === "CONNECTED"
const resting = () => app()?.dataset.testScriptState === "notRunning"

let lost = false // the connection was lost since something was typed
let drawn = true // the page was drawn since the connection is there: a new session knows its fields only then

function mark() {
  document.documentElement.toggleAttribute("data-jzz-unsaved", !connected() || lost)
}

function give(field, text) {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set
  set.call(field, text)
  field.dispatchEvent(new Event("input", { bubbles: true }))
  field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
}

function look() {
  if (!connected()) {
    lost = lost || typed.size > 0
    drawn = false
    sent.clear()
  } else if (!resting()) {
    drawn = true
  } else if (drawn) {
    for (const key of sent) typed.delete(key)
    sent.clear()
    if (lost) {
      for (const [key, text] of typed) {
        const field = document.querySelector(`.${CSS.escape(key)} :is(input, textarea)`)
        if (field === null) typed.delete(key) // of another page
        else if (!field.disabled) give(field, text)
      }
      if (typed.size === 0) lost = false
      else setTimeout(look, 2000) // what the server knew already asks for no run
    }
  }
  mark()
}

function onInput(event) {
  const field = event.target
  if (field.matches?.(FIELDS)) typed.set(name(field), field.value)
}

function onGiven(event) {
  const field = event.target
  const done = event.type === "focusout" || event.key === "Enter"
  if (done && connected() && field.matches?.(FIELDS) && typed.has(name(field))) sent.add(name(field))
}

export default function ({ data }) {
  document.documentElement.style.setProperty("--jzz-unsaved", JSON.stringify(data[0]))
  if (window.jzzUnsaved) return
  window.jzzUnsaved = true
  document.addEventListener("input", onInput, true)
  document.addEventListener("focusout", onGiven, true)
  document.addEventListener("keydown", onGiven, true)
  const states = ["data-test-connection-state", "data-test-script-state"]
  new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, attributeFilter: states })
}
