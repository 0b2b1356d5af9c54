// A file is sent with its progress shown; the page around it, and what was typed, stay.
// Without this script the form is sent as any other.
"use strict";

(() => {
  const MIB = 1024 * 1024;
  const main = document.querySelector("main");
  let isSending = false;
  let isLost = false;

  // What is said stands in a place that was there before: else it is not read out.
  const prepare = () => {
    for (const form of main.querySelectorAll("[data-attach]")) {
      const line = document.createElement("div");
      line.className = "attach-status";
      line.setAttribute("role", "status");
      form.append(line);
    }
  };

  const say = (form, ...parts) => form.querySelector(".attach-status").replaceChildren(...parts);

  const signIn = () => {
    const link = document.createElement("a");
    link.href = "/office/sign-in/";
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "Sign in again in a new window";
    return link;
  };

  // Signing in again gives new tokens: take one for this page.
  const renew = async (form) => {
    const answer = await fetch(location.href, { redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-attach] [name=csrfmiddlewaretoken]");
    if (!answer.ok || !fresh) throw new Error(String(answer.status));
    form.querySelector("[name=csrfmiddlewaretoken]").value = fresh.value;
  };

  // Put the answer's main part in the place of this one's; where the file was not taken, the file
  // that was chosen stays chosen.
  const show = (form, html, address) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector("main");
    const problems = fresh.querySelector("#error-summary");
    const chosen = form.querySelector("[type=file]").files;
    main.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    history.replaceState(null, "", address);
    prepare();
    const input = main.querySelector("[data-attach] [type=file]");
    if (problems && input) input.files = chosen;
    (main.querySelector("#error-summary") || main).focus();
    window.scrollTo(0, 0);
  };

  const send = (form) => {
    const request = new XMLHttpRequest();
    const bar = document.createElement("progress");
    const words = document.createElement("p");
    bar.max = 100;
    bar.setAttribute("aria-label", "How much has been sent");
    words.textContent = "Sending the file…";
    say(form, words, bar);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.floor((100 * event.loaded) / event.total);
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      words.textContent = "The file has arrived. It is being checked…";
    });
    request.addEventListener("loadend", () => {
      isSending = false;
      const arrived = request.responseURL && new URL(request.responseURL);
      if (arrived && arrived.pathname === location.pathname && [200, 409].includes(request.status)) {
        show(form, request.responseText, request.responseURL);
        return;
      }
      isLost = true;
      say(
        form,
        "The file was not attached: the connection is lost, or you are signed out. Nothing that ",
        "you typed is lost. ",
        signIn(),
        ", then press the button again.",
      );
    });
    request.open("POST", form.action);
    request.send(new FormData(form));
  };

  main.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-attach]");
    if (!form) return;
    event.preventDefault();
    if (isSending) return;
    const [file] = form.querySelector("[type=file]").files;
    if (file && file.size > Number(form.dataset.attach)) {
      const most = Number(form.dataset.attach) / MIB;
      say(form, `The file has ${Math.ceil(file.size / MIB)} MB. It must be ${most} MB or smaller.`);
      return;
    }
    isSending = true;
    try {
      if (isLost) await renew(form);
      isLost = false;
    } catch {
      isSending = false;
      return; // what was said before still holds
    }
    send(form);
  });

  prepare();
  window.addEventListener("beforeunload", (event) => {
    if (isSending) event.preventDefault();
  });
})();
