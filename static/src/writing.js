// The tools over a formatted text: buttons for its notation, a preview, and what is pasted.
// Without script the field is the same field; what it means is decided on the server alone.
"use strict";

(() => {
  const config = document.getElementById("writing");
  if (!config) return;
  const SOON = 400; // milliseconds without a key before the preview is asked for
  const MARK = /^(\s*)(?:[-*•]|\(?[a-z]{1,4}\))\s+/i;
  const NEST = "   ";

  // Typing for the writer, so that undo takes it back in one step.
  const type = (field, text) => {
    field.focus();
    const done = text
      ? document.execCommand("insertText", false, text)
      : document.execCommand("delete");
    if (!done) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const chosen = (field) => field.value.slice(field.selectionStart, field.selectionEnd);

  const around = (field, before, after, holder) => {
    const start = field.selectionStart;
    const words = chosen(field) || holder;
    type(field, before + words + after);
    field.setSelectionRange(start + before.length, start + before.length + words.length);
  };

  const lines = (field, change) => {
    const text = field.value;
    const start = text.lastIndexOf("\n", field.selectionStart - 1) + 1;
    const next = text.indexOf("\n", Math.max(field.selectionEnd - 1, field.selectionStart));
    const end = next < 0 ? text.length : next;
    const changed = change(text.slice(start, end).split("\n")).join("\n");
    field.setSelectionRange(start, end);
    if (changed !== text.slice(start, end)) type(field, changed);
    field.setSelectionRange(start + changed.length, start + changed.length);
  };

  const listed = (mark) => (rows) => {
    const isMark = (row) => (MARK.exec(row) || [""])[0].trim().replace(/^\(?[a-z]{1,4}\)$/i, "a)");
    const all = rows.every((row) => isMark(row) === mark);
    return rows.map((row) => {
      const indent = /^\s*/.exec(row)[0];
      const words = row.replace(MARK, "").trimStart();
      return all ? words : `${indent}${mark} ${words}`;
    });
  };

  const link = (field) => {
    const start = field.selectionStart;
    const words = chosen(field) || "words";
    type(field, `[${words}](https://)`);
    const at = start + words.length + 3;
    field.setSelectionRange(at, at + "https://".length);
  };

  const TOOLS = [
    ["Bold", (field) => around(field, "**", "**", "words")],
    ["Link", link],
    ["Bullets", (field) => lines(field, listed("-"))],
    ["Letters", (field) => lines(field, listed("a)"))],
    ["In", (field) => lines(field, (rows) => rows.map((row) => NEST + row)), "Move in"],
    [
      "Out",
      (field) => lines(field, (rows) => rows.map((row) => row.replace(/^ {1,3}|^\t/, ""))),
      "Move out",
    ],
  ];

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const send = async (address, data) => {
    const body = new FormData();
    for (const [key, value] of Object.entries(data)) body.append(key, value);
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const headers = { "X-CSRFToken": token };
    return fetch(address, { method: "POST", body, headers, redirect: "error" });
  };

  const toolbar = (field, preview) => {
    const bar = make("div", {
      class: "writing-tools",
      role: "toolbar",
      "aria-label": "Formatting",
      "aria-controls": field.id,
    });
    for (const [title, act, says] of TOOLS) {
      const button = make("button", { type: "button", tabindex: "-1" }, title);
      if (says) button.setAttribute("aria-label", says);
      button.addEventListener("click", () => act(field));
      bar.append(button);
    }
    const pointer = make("select", { tabindex: "-1", "aria-label": "Point to a paragraph" });
    pointer.addEventListener("focus", () => preview.update(true));
    pointer.addEventListener("change", () => {
      const label = pointer.value;
      pointer.selectedIndex = 0;
      if (label) type(field, `[${label}]`);
    });
    const show = make("button", { type: "button", tabindex: "-1" }, "Preview");
    show.addEventListener("click", () => preview.toggle());
    bar.append(pointer, show);
    preview.owns(show, pointer);
    rove(bar, field);
    return bar;
  };

  // One Tab stop for all the tools; the arrow keys go between them.
  const rove = (bar, field) => {
    const tools = [...bar.children];
    const go = (place) => {
      const next = tools[(place + tools.length) % tools.length];
      tools.forEach((tool) => tool.setAttribute("tabindex", tool === next ? "0" : "-1"));
      return next;
    };
    go(0);
    bar.addEventListener("focusin", (event) => go(tools.indexOf(event.target)));
    bar.addEventListener("keydown", (event) => {
      const place = tools.indexOf(document.activeElement);
      const steps = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 };
      if (event.key === "Escape") field.focus();
      if (!(event.key in steps)) return;
      event.preventDefault();
      go(steps[event.key]).focus();
    });
  };

  class Preview {
    constructor(field) {
      this.field = field;
      this.panel = make("div", { class: "preview", role: "group", "aria-label": "Preview", hidden: "" });
      this.asked = 0;
      field.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.update(false), SOON);
      });
    }

    owns(button, pointer) {
      this.button = button;
      this.pointer = pointer;
      button.setAttribute("aria-expanded", "false");
      this.offer([]);
    }

    offer(options) {
      const first = make("option", { value: "" }, "Point to…");
      this.pointer.replaceChildren(first, ...options);
    }

    toggle() {
      this.panel.hidden = !this.panel.hidden;
      this.button.setAttribute("aria-expanded", String(!this.panel.hidden));
      this.update(false);
    }

    async update(always) {
      if (this.panel.hidden && !always) return;
      const asked = ++this.asked;
      try {
        const answer = await send(config.dataset.preview, { text: this.field.value });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (asked !== this.asked) return; // a later question is under way
        const options = page.querySelector("template").content.children;
        this.offer([...options]);
        page.querySelector("template").remove();
        this.panel.replaceChildren(...page.body.childNodes);
      } catch {
        this.panel.replaceChildren(
          make("p", { class: "caption" }, "The preview could not be made just now. What you typed is in the field."),
        );
      }
    }
  }

  const paste = (field, status) => async (event) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (!html) return;
    event.preventDefault();
    const [start, end] = [field.selectionStart, field.selectionEnd];
    status.textContent = "Reading what you pasted…";
    let text = plain;
    let said = "";
    try {
      const answer = await send(config.dataset.paste, { html });
      const found = await answer.json();
      if (!found.error) {
        text = found.text;
        if (found.left_out.length) said = `Left out: ${found.left_out.join(", ")}.`;
      } else {
        said = `${found.error} Its plain words were pasted.`;
      }
    } catch {
      said = "The formatting could not be read just now. The plain words were pasted.";
    }
    field.setSelectionRange(start, end);
    const before = field.value.slice(0, start);
    const gap = text.includes("\n") && before && !before.endsWith("\n") ? "\n\n" : "";
    type(field, gap + text);
    status.textContent = said;
  };

  // Enter goes on with the list; on an item without words it ends the list.
  const goOn = (field) => (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "b") {
      event.preventDefault();
      around(field, "**", "**", "words");
      return;
    }
    const isPlain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!isPlain || field.selectionStart !== field.selectionEnd) return;
    const at = field.selectionStart;
    const start = field.value.lastIndexOf("\n", at - 1) + 1;
    const row = field.value.slice(start, at);
    const found = MARK.exec(`${row} `);
    if (!found) return;
    event.preventDefault();
    if (row.trim() === found[0].trim()) {
      field.setSelectionRange(start, at);
      type(field, "");
    } else {
      const mark = /[-*•]/.test(found[0]) ? "-" : "a)";
      type(field, `\n${found[1]}${mark} `);
    }
  };

  for (const field of document.querySelectorAll("textarea[data-writing]")) {
    const preview = new Preview(field);
    const status = make("p", { class: "writing-status", role: "status" });
    field.before(toolbar(field, preview));
    field.after(status, preview.panel);
    field.addEventListener("paste", paste(field, status));
    field.addEventListener("keydown", goOn(field));
  }
})();
