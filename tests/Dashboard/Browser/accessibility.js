// Finds what keeps people from using a page: nameless controls, jumps of headings, doubled ids, tables without heads, text that is too pale.
() => {
    const problems = [];
    const tell = (what, element) => problems.push(`${what}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 160)}`);
    const isSeen = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const nameOf = element => {
        const by = element.getAttribute("aria-labelledby");
        const text = by ? by.split(/\s+/).map(id => document.getElementById(id)?.textContent ?? "").join(" ") : "";
        return (text || element.getAttribute("aria-label") || [...(element.labels ?? [])].map(label => label.textContent).join(" ") || element.getAttribute("title") || element.textContent || element.getAttribute("alt") || "").trim();
    };

    if (!document.documentElement.lang) problems.push("the page has no language");
    if (!document.title.trim()) problems.push("the page has no title");
    if (document.querySelectorAll("h1").length !== 1) problems.push(`the page has ${document.querySelectorAll("h1").length} headings of the first level`);
    if (document.querySelectorAll("main").length !== 1) problems.push("the page has no main part");
    let before = 0;
    for (const heading of document.querySelectorAll("main h1, main h2, main h3, main h4")) {
        const level = Number(heading.tagName[1]);
        if (before && level > before + 1) tell(`a heading of level ${level} follows one of level ${before}`, heading);
        before = level;
    }
    const ids = new Set();
    for (const element of document.querySelectorAll("[id]")) {
        if (ids.has(element.id)) tell("the id is there twice", element);
        ids.add(element.id);
    }
    for (const element of document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]")) {
        for (const id of (element.getAttribute("aria-labelledby") ?? element.getAttribute("aria-describedby") ?? element.getAttribute("for")).split(/\s+/))
            if (!document.getElementById(id)) tell(`there is no '${id}'`, element);
    }
    for (const element of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href], summary, progress, [role=img], [role=group], [role=region], [role=dialog], dialog, nav"))
        if (!nameOf(element) && !element.closest("[aria-hidden=true]")) tell("it has no name", element);
    for (const image of document.querySelectorAll("img:not([alt]), svg:not([role=img], [role=group], [aria-hidden=true])"))
        if (!image.closest("[aria-hidden=true]")) tell("the picture has no name and is not hidden from readers", image);
    for (const table of document.querySelectorAll("table:not([role=presentation])"))
        if (!table.querySelector("th")) tell("the table has no heads", table);
    for (const head of document.querySelectorAll("th:not([scope])")) tell("the head says not what it is the head of", head);
    for (const item of document.querySelectorAll("[tabindex]"))
        if (item.tabIndex > 0) tell("it changes the order of the keys", item);

    const channels = text => { const parts = text.match(/[\d.]+/g).map(Number); return text.startsWith("color(srgb") ? [parts[0] * 255, parts[1] * 255, parts[2] * 255, parts[3] ?? 1] : [parts[0], parts[1], parts[2], parts[3] ?? 1]; };
    const light = ([red, green, blue]) => [red, green, blue].map(value => value / 255).map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
    const over = (front, back) => [0, 1, 2].map(at => front[at] * front[3] + back[at] * (1 - front[3])).concat(1);
    const paperOf = element => {
        const layers = [];
        for (let at = element; at; at = at.parentElement) layers.push(channels(getComputedStyle(at).backgroundColor));
        return layers.reverse().reduce((back, layer) => over(layer, back), [255, 255, 255, 1]);
    };
    const told = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !isSeen(element) || element.closest("svg, script, style, .hidden, [disabled], [aria-hidden=true], option")) continue;
        const style = getComputedStyle(element), paper = paperOf(element);
        const [one, other] = [light(over(channels(style.color), paper)), light(paper)].sort((left, right) => right - left);
        const large = parseFloat(style.fontSize) >= 24 || parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700;
        const contrast = (one + 0.05) / (other + 0.05), key = `${style.color} ${paper}`;
        if (contrast < (large ? 3 : 4.5) && !told.has(key)) { told.add(key); tell(`the contrast is ${contrast.toFixed(2)}`, element); }
    }
    return problems;
}
