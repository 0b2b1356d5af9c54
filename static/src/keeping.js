// What is typed on a page of the form is kept on the server a moment later, for its writer alone.
// Where that fails the page says so, tries again, and is not sent until it would arrive; who leaves
// it then is asked first. Where two may write a draft, it says who else has the page open.
"use strict";

(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const SOON = 1500;
  const AGAIN = 10000;
  const LOOK = 60000;
  const MOST_SENT_LAST = 60000; // characters that a browser still sends as a page is left
  const status = document.createElement("p");
  status.className = "kept-status";
  status.setAttribute("role", "status");
  form.append(status);
  let timer = 0;
  let isBehind = false;
  let isLost = false;
  let isTooMuch = false;
  let isSent = false;
  let edits = 0;
  let asking = null;

  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");
  const ask = (options) => fetch(form.dataset.keep, { redirect: "error", ...options });

  const others = document.querySelector(".also-here");
  const tell = (here) => {
    if (!others || others.textContent === here) return;
    others.textContent = here;
    others.hidden = !here;
  };

  // Signing in again, in another window, gives new tokens: take one for this page.
  const renew = async () => {
    const answer = await ask({});
    if (!answer.ok) throw new Error(String(answer.status));
    const { token: fresh, here } = await answer.json();
    tell(here);
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
  };

  const keep = async () => {
    clearTimeout(timer);
    const mine = (asking = new AbortController());
    const typed = edits;
    try {
      if (isLost) await renew();
      const headers = { "X-CSRFToken": token().value };
      const answer = await ask({ method: "POST", body: new FormData(form), headers, signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { kept, error, here } = await answer.json();
      isLost = false;
      isTooMuch = Boolean(error);
      isBehind = isTooMuch || typed !== edits;
      if (kept) tell(here);
      status.textContent = kept || error;
      status.classList.remove("is-lost");
    } catch {
      if (mine.signal.aborted) return true;
      isLost = true;
      status.classList.add("is-lost");
      status.replaceChildren(
        "What you type is not kept just now: the connection is lost, or you are signed out. ",
        "It stays on this page. ",
      );
      const link = document.createElement("a");
      link.href = "/office/sign-in/";
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = "Sign in again in a new window";
      status.append(link, ", then go on here.");
      timer = setTimeout(keep, AGAIN);
    }
    return !isLost;
  };

  form.addEventListener("input", () => {
    isBehind = true;
    edits += 1;
    clearTimeout(timer);
    timer = setTimeout(keep, isLost ? AGAIN : SOON);
  });

  // What was typed before this script was there
  const fields = [...form.querySelectorAll("textarea, input[type=text]")];
  const early = fields.find((field) => field.value !== field.defaultValue);
  if (early) early.dispatchEvent(new Event("input", { bubbles: true }));

  // A page that would not arrive is not sent: its text would be lost with it.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!isLost) {
      isBehind = false; // it is being saved: to keep it too would call it unsaved
      isSent = true;
      asking?.abort();
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    if (await keep()) form.requestSubmit(button);
    else status.scrollIntoView({ block: "center" });
  });

  // Asked only where what was typed is neither saved nor kept, and cannot be kept at the last.
  const size = () => new URLSearchParams(new FormData(form)).toString().length;
  window.addEventListener("beforeunload", (event) => {
    if (isSent) return;
    if (isLost || isTooMuch || (isBehind && size() > MOST_SENT_LAST)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => (isSent = false));

  const look = async () => {
    if (document.hidden || isLost) return;
    try {
      const answer = await ask({});
      if (answer.ok) tell((await answer.json()).here);
    } catch {
      // what is typed next finds out, and says so
    }
  };
  if (others) setInterval(look, LOOK);

  window.addEventListener("pagehide", () => {
    if (isBehind && !isLost) navigator.sendBeacon(form.dataset.keep, new FormData(form));
  });
})();
