// Pages are complete without this. It keeps their live parts up to date, moves through them by keys, and follows logs.
"use strict";
(() => {
    const body = document.body;
    const root = body.dataset.root ?? "";
    const light = document.querySelector(".live");
    const tell = (state, text) => { if (light) { light.dataset.state = state; light.textContent = text; } };

    // Live parts: elements with data-live and an id, exchanged for those of the page as it is now.
    let busy = false, again = false;
    const parts = () => document.querySelectorAll("[data-live]");
    async function refresh() {
        if (busy) { again = true; return; }
        busy = true;
        try {
            const answer = await fetch(location.href, { headers: { "X-Live": "1" }, credentials: "same-origin" });
            if (!answer.ok) throw new Error(answer.status);
            exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
            tell("live", "live");
        } catch { tell("stale", "not up to date since " + new Date().toLocaleTimeString()); }
        busy = false;
        if (again) { again = false; setTimeout(refresh, 1000); }
    }
    function exchange(page) {
        for (const part of parts()) {
            const fresh = page.getElementById(part.id);
            if (!fresh || fresh.outerHTML === part.outerHTML || part.contains(document.activeElement) && part.querySelector("input:focus, select:focus, textarea:focus")) continue;
            const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
            const scrolled = [...part.querySelectorAll(".grid, .wide")].map(box => [box.scrollLeft, box.scrollTop]);
            const open = new Set([...part.querySelectorAll("details[open][id]")].map(box => box.id));
            const ticked = [...part.querySelectorAll("input[type=checkbox]:checked")].map(box => `${box.name}=${box.value}`);
            part.replaceWith(fresh);
            for (const box of fresh.querySelectorAll("input[type=checkbox]")) if (ticked.includes(`${box.name}=${box.value}`)) box.checked = true;
            [...fresh.querySelectorAll(".grid, .wide")].forEach((box, at) => { if (scrolled[at]) [box.scrollLeft, box.scrollTop] = scrolled[at]; });
            open.forEach(id => fresh.querySelector("#" + CSS.escape(id))?.setAttribute("open", ""));
            if (focused) fresh.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
        }
        document.dispatchEvent(new CustomEvent("exchanged", { detail: page }));
    }
    document.addEventListener("refresh", refresh);
    const topic = body.dataset.topic;
    if (topic !== undefined && parts().length) {
        let source = null, timer = 0;
        const poll = on => { clearInterval(timer); if (on) timer = setInterval(refresh, 5000); };
        const listen = () => {
            source = new EventSource(`${root}/live?topic=${encodeURIComponent(topic)}`);
            // What changed since the page was made is seen by looking once more.
            source.onopen = () => { poll(false); tell("live", "live"); refresh(); };
            source.addEventListener("changed", refresh);
            source.onerror = () => { if (source.readyState === EventSource.CLOSED) poll(true); };
        };
        document.addEventListener("visibilitychange", () => {
            if (document.hidden) { source?.close(); source = null; poll(false); } else if (!source) listen();
        });
        if (!document.hidden) listen();
        // Ages grow without anything happening.
        setInterval(() => { if (!document.hidden) refresh(); }, 30000);
    }

    // Logs: they open at their end, what is new is fetched and put behind, and the view stays at the end when it was there.
    const log = document.querySelector(".log[data-next]");
    if (log) {
        const list = log.querySelector("ol");
        const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 30;
        const line = location.hash.startsWith("#L") ? document.getElementById(location.hash.slice(1)) : null;
        let stays = !line && log.dataset.opens === "end";
        const toEnd = () => { if (stays) log.scrollTop = log.scrollHeight; };
        // All of it is to be seen without scrolling the page.
        const fit = () => { log.style.maxHeight = `${Math.max(240, innerHeight - log.getBoundingClientRect().top - scrollY - 16)}px`; };
        fit();
        toEnd();
        line?.scrollIntoView({ block: "center" });
        // The height of a line is known only once it has been drawn: the end moves until then.
        new ResizeObserver(toEnd).observe(list);
        new ResizeObserver(toEnd).observe(log);
        log.addEventListener("scroll", () => { stays = atEnd(); }, { passive: true });
        addEventListener("resize", fit);
        const follow = async () => {
            if (document.hidden || log.dataset.ended === "true" && log.dataset.whole === "true") return;
            const answer = await fetch(log.dataset.next, { headers: { "X-Live": "1" }, credentials: "same-origin" }).catch(() => null);
            if (!answer?.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const fresh = page.querySelector(".log");
            if (!fresh) return;
            list.append(...fresh.querySelectorAll("li"));
            log.dataset.next = fresh.dataset.next;
            log.dataset.ended = fresh.dataset.ended;
            log.dataset.whole = fresh.dataset.whole;
            toEnd();
        };
        setInterval(follow, 2000);
        const full = document.querySelector("[data-full]");
        if (full) { full.hidden = false; full.addEventListener("click", () => document.fullscreenElement ? document.exitFullscreen() : log.requestFullscreen()); }
    }

    // Keys: see the page of keys behind "?".
    const go = { n: "/", d: "/dags", r: "/runs", t: "/tasks", a: "/assets", b: "/dbt" };
    let before = "";
    const typing = target => target.closest("input, select, textarea, [contenteditable]");
    const rows = () => [...document.querySelectorAll("main tbody tr a:first-of-type, main .trouble a:first-of-type")].filter((link, at, all) => all.findIndex(other => other.closest("tr, .trouble") === link.closest("tr, .trouble")) === at);
    document.addEventListener("keydown", press => {
        if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) {
            if (press.key === "k" && (press.ctrlKey || press.metaKey)) { press.preventDefault(); document.getElementById("find")?.focus(); }
            return;
        }
        const key = press.key;
        if (before === "g" && go[key]) location.href = root + go[key];
        else if (key === "/") { press.preventDefault(); document.getElementById("find")?.focus(); }
        else if (key === "?") document.getElementById("keys")?.showModal?.();
        else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
        else if (key === "[" || key === "]" || key === "l" || key === "c" || key === "f" || key === "p") document.querySelector(`[data-key="${key}"]`)?.click();
        else if ((key === "e" || key === "E") && log) fault(key === "e");
        else if (key === "w" && log) log.classList.toggle("nowrap-lines");
        before = before === "g" ? "" : key;
    });
    // The next line of an error, or the one before, seen from the middle of what is shown.
    function fault(isNext) {
        const middle = log.getBoundingClientRect().top + log.clientHeight / 2, faults = [...log.querySelectorAll(".l-error")].filter((line, at, all) => all[at - 1] !== line.previousElementSibling);
        const of = line => line.getBoundingClientRect().top - middle;
        (isNext ? faults.find(line => of(line) > 20) : faults.findLast(line => of(line) < -20))?.scrollIntoView({ block: "center" });
    }
    function step(by) {
        const all = rows(), at = all.indexOf(document.activeElement);
        all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    }

    // Lists that filter while typing: the form is sent when the reader pauses.
    for (const field of document.querySelectorAll("input[data-submit]")) {
        let timer = 0;
        field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(async () => {
            const form = field.form, url = new URL(form.action || location.href);
            url.search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
            history.replaceState(null, "", url);
            await refresh();
        }, 250); });
    }
    for (const all of document.querySelectorAll("input[data-all]"))
        all.addEventListener("change", () => document.querySelectorAll(`input[name="${all.dataset.all}"]`).forEach(box => { box.checked = all.checked; }));
})();
