// The grid scrolls through all runs of a DAG: blocks of older runs are fetched as they come into view, and let go again when they are far away.
// Choosing a cell changes what stands beside the grid, and nothing else.
"use strict";
(() => {
    const size = 50, mostKept = 20;
    const query = () => new URLSearchParams(location.search);
    // A page that shows a certain part of the history stays with that part.
    const isNewest = !query().has("from") && !query().has("until");
    let grid, track, unit, end = true, busy = false, sight, boxes = [];
    const extra = new Map();
    const names = () => document.getElementById("grid-names");
    const newest = () => document.getElementById("grid-newest");
    const tables = () => [names(), ...boxes.map(box => box.firstElementChild), newest()];

    function begin() {
        grid = document.querySelector(".grid#grid");
        if (!grid) return;
        track = grid.querySelector(".track");
        unit = newest().querySelector("th[scope=col]").getBoundingClientRect().width;
        grid.addEventListener("scroll", () => { end = atEnd(); }, { passive: true });
        grid.addEventListener("click", choose);
        grid.addEventListener("keydown", steer);
        grid.addEventListener("pointerover", point);
        sight = new IntersectionObserver(seen, { root: grid, rootMargin: "0px 400px" });
        grid.style.setProperty("--names", `${names().offsetWidth}px`);
        if (isNewest) {
            grid.classList.add("scrolls");
            place();
        }
        const at = newest().dataset.place;
        grid.scrollLeft = isNewest && at ? at * unit - grid.clientWidth / 2 : grid.scrollWidth;
        end = atEnd();
    }
    const atEnd = () => grid.scrollLeft + grid.clientWidth >= grid.scrollWidth - 4;

    // Blocks are counted from the oldest run: what a block holds stays when others follow; only the last one grows.
    function place() {
        const first = Number(newest().dataset.first);
        for (let at = 0; at * size < first; at++) {
            const count = Math.min(size, first - at * size);
            const box = boxes[at] ??= add();
            if (box.count === count) continue;
            box.count = count;
            box.style.width = `${count * unit}px`;
            box.stale = true;
        }
        for (const box of boxes.splice(Math.ceil(first / size))) { sight.unobserve(box); box.remove(); }
    }
    function add() {
        const box = document.createElement("div");
        box.className = "older";
        track.insertBefore(box, newest());
        sight.observe(box);
        return box;
    }
    function seen(changes) {
        for (const change of changes) { change.target.near = change.isIntersecting; change.target.since = performance.now(); }
        const kept = boxes.filter(box => box.firstElementChild);
        for (const box of kept.filter(box => !box.near).sort((one, other) => one.since - other.since).slice(0, Math.max(0, kept.length - mostKept))) box.replaceChildren();
        // Who scrolls on sees the blocks in between for a moment only: they are not fetched.
        setTimeout(load, 60);
    }
    async function load() {
        if (busy) return;
        busy = true;
        for (let box; (box = boxes.find(one => one.near && (one.stale || !one.firstElementChild)));) {
            box.stale = false;
            if (!await fill(box)) { box.near = false; break; }
        }
        busy = false;
    }
    async function fill(box) {
        const url = new URL(location.href), wanted = boxes.indexOf(box) * size, asked = query().getAll("fold").join();
        for (const [name, value] of [["from", wanted], ["limit", box.count], ["scale", newest().dataset.scale]]) url.searchParams.set(name, value);
        const answer = await fetch(url, { headers: { "X-Live": "1" }, credentials: "same-origin" }).catch(() => null);
        if (!answer?.ok) return false;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const table = page.getElementById("grid-newest");
        if (asked !== query().getAll("fold").join()) { box.stale = true; return true; }
        if (!table || !box.isConnected) return true;
        for (const row of page.querySelectorAll("#grid-names [data-line]")) if (!lineOf(names(), row.dataset.line)) extra.set(row.dataset.line, row);
        table.removeAttribute("id");
        table.removeAttribute("data-live");
        exchange(box, table);
        align();
        mark();
        return true;
    }

    function exchange(box, table) {
        const old = box.firstElementChild, focused = old?.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        if (old?.outerHTML === table.outerHTML) return;
        box.replaceChildren(table);
        if (focused) table.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    }

    // Runs of long ago have tasks that are there no more: their lines come last, and are empty elsewhere.
    const lineOf = (table, line) => [...table.tBodies[0].rows].find(row => row.dataset.line === line);
    function align() {
        for (const [line, row] of extra) if (!lineOf(names(), line)) names().tBodies[0].append(row);
        const lines = [...names().tBodies[0].rows].map(row => row.dataset.line);
        for (const table of tables().slice(1)) {
            if (!table || [...table.tBodies[0].rows].map(row => row.dataset.line).join("\n") === lines.join("\n")) continue;
            const rows = new Map([...table.tBodies[0].rows].map(row => [row.dataset.line, row]));
            table.tBodies[0].replaceChildren(...lines.map(line => rows.get(line) ?? emptyLine(line)));
        }
    }
    function emptyLine(line) {
        const row = document.createElement("tr");
        row.dataset.line = line;
        row.append(document.createElement("td"));
        return row;
    }

    function choose(click) {
        const link = click.target.closest("a");
        if (!link || click.ctrlKey || click.metaKey || click.shiftKey || click.button !== 0 || link.pathname !== location.pathname) return;
        click.preventDefault();
        const url = new URL(location.href), to = new URL(link.href).searchParams;
        for (const name of ["run", "task", "fold"]) {
            url.searchParams.delete(name);
            for (const value of to.getAll(name)) url.searchParams.append(name, value);
        }
        history.pushState(null, "", url);
        moved();
    }
    let folded = query().getAll("fold").join();
    function moved() {
        const now = query().getAll("fold").join();
        if (now !== folded) { folded = now; extra.clear(); for (const box of boxes) box.replaceChildren(); }
        mark();
        document.dispatchEvent(new Event("refresh"));
    }
    function mark() {
        const chosen = [query().get("run"), query().get("task")].join("\n");
        for (const link of track.querySelectorAll(".cell, .column")) {
            const to = new URL(link.href).searchParams, isIt = query().has("run") && [to.get("run"), to.get("task")].join("\n") === chosen;
            // A folded group has many tasks, and none of its own.
            if (isIt && (link.classList.contains("column") || query().has("task"))) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
        }
    }

    function steer(press) {
        const link = press.target.closest("a"), by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[press.key];
        if (!link || !by || press.ctrlKey || press.metaKey || press.altKey) return;
        press.preventDefault();
        const row = link.closest("tr"), table = link.closest("table"), line = [...table.rows].indexOf(row), at = [...row.children].indexOf(link.closest("td, th"));
        (by[1] === 0 ? upOrDown(table, line, at, by[0]) : sideways(table, line, at, by[1]))?.focus();
    }
    function upOrDown(table, line, at, by) {
        for (let y = line + by; table.rows[y]; y += by) {
            const link = table.rows[y].children[at]?.querySelector("a");
            if (link) return link;
        }
    }
    function sideways(table, line, at, by) {
        const all = tables();
        for (let place = all.indexOf(table), x = at + by; place >= 0 && place < all.length; place += by) {
            if (place > 0 && !all[place]) { boxes[place - 1].scrollIntoView({ block: "nearest", inline: "nearest" }); return; }
            const links = [...all[place].rows[line].children];
            if (all[place] !== table) x = by > 0 ? 0 : links.length - 1;
            for (; links[x]; x += by) if (links[x].querySelector("a")) return links[x].querySelector("a");
        }
    }

    let under = null;
    function point(over) {
        const line = over.target.closest("tr")?.dataset.line ?? null;
        if (line === under) return;
        under = line;
        for (const row of track.querySelectorAll("tr.under")) row.classList.remove("under");
        if (line !== null) for (const table of tables()) if (table) lineOf(table, line)?.classList.add("under");
    }

    addEventListener("popstate", () => { if (grid) moved(); });
    document.addEventListener("exchanged", exchange => {
        if (!grid) { begin(); return; }
        if (!exchange.detail.querySelector(".grid#grid")) { location.reload(); return; }
        if (!isNewest) return;
        place();
        align();
        for (const box of boxes) box.stale = true;
        if (end) grid.scrollLeft = grid.scrollWidth;
        load();
    });
    begin();
})();
