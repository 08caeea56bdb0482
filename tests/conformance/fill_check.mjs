// Fills in a form the way a patient does: in a browser, with the mouse and the keyboard, in the viewer of pdf.js.
//
//   node fill_check.mjs FOLDER FILE.pdf...
//
// Saves what it has filled in into FOLDER, under the name of the file, and beside it, as JSON, the values that it has
// filled in, by field. `fill_check.py compare` says whether they are found again. Needs Chromium ($CHROMIUM, or `chromium`).
// Exits with 0, or with 2 if a form cannot be filled in.
import { createServer } from "node:http";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { folderOf, load, readArguments } from "./pdfjs.mjs";

const usage = "usage: node fill_check.mjs FOLDER FILE.pdf...";
const [, [folder, ...files]] = readArguments([], 2, usage);
const { chromium } = (await load("playwright-core")).default;

/** The page around the viewer. What it says about the fields comes from pdf.js, which reads them from the file. */
const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<style>#container { position: absolute; inset: 0; overflow: auto }</style>
<div id="container"><div class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from "/pdfjs/build/pdf.mjs";
globalThis.pdfjsLib = pdfjs;
const { EventBus, PDFLinkService, PDFViewer } = await import("/pdfjs/web/pdf_viewer.mjs");
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";
const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.getElementById("container"), eventBus, linkService });
linkService.setViewer(viewer);
const shown = new Set();
const waiting = new Map();
eventBus.on("annotationlayerrendered", ({ pageNumber }) => {
    shown.add(pageNumber);
    waiting.get(pageNumber)?.();
});
let pdf;
globalThis.open = async () => {
    pdf = await pdfjs.getDocument({ url: "/file.pdf", isEvalSupported: false }).promise;
    viewer.setDocument(pdf);
    linkService.setDocument(pdf);
    await viewer.pagesPromise;
    return pdf.numPages;
};
globalThis.fields = async (number) => {
    const page = await pdf.getPage(number);
    const widgets = (await page.getAnnotations()).filter(({ subtype }) => subtype === "Widget");
    if (widgets.length > 0) {
        viewer.currentPageNumber = number;
        await (shown.has(number) || new Promise((done) => waiting.set(number, done)));
    }
    return widgets.map(({ id, fieldName, fieldType, checkBox, radioButton, buttonValue, multiLine, maxLen, rect }) => {
        const kind = checkBox ? "check box" : radioButton ? "choice" : fieldType === "Tx" ? "text" : "other";
        return { id, name: fieldName, kind, option: buttonValue, multiLine, maxLen, width: rect[2] - rect[0] };
    });
};
globalThis.save = async () => {
    const bytes = await pdf.saveDocument();
    let text = "";
    bytes.forEach((byte) => (text += String.fromCharCode(byte)));
    return btoa(text);
};
globalThis.ready = true;
</script>`;

let current;
const types = { ".mjs": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const server = createServer(async ({ url }, response) => {
    try {
        const name = decodeURIComponent(url);
        let body = html;
        let type = "text/html";
        if (name === "/file.pdf") {
            body = await readFile(current);
            type = "application/pdf";
        } else if (name.startsWith("/pdfjs/")) {
            body = await readFile(path.join(folderOf("pdfjs-dist"), path.normalize(name.slice(7))));
            type = types[path.extname(name)] ?? "application/octet-stream";
        }
        response.writeHead(200, { "Content-Type": type }).end(body);
    } catch {
        response.writeHead(404).end();
    }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

/** What is typed into a text field, with letters beyond ASCII where there is room. */
function words(field, index) {
    const text = field.width < 60 ? `${index % 10}` : field.multiLine ? "Größe: 5½\nZoë fühlt sich gut." : `Jörg Weiß ${index}`;
    return field.maxLen > 0 ? text.slice(0, field.maxLen) : text;
}

/** Fills in the fields of a page: every other box, text, and an option of each choice; notes down what. */
async function fillPage(page, fields, values, counts) {
    for (const field of fields) {
        const place = page.locator(`[data-element-id="${field.id}"]`);
        const index = counts[field.kind]++;
        if (field.kind === "check box") {
            values[field.name] = index % 2 === 0;
            if (values[field.name]) {
                await place.click();
            }
        } else if (field.kind === "choice") {
            // The third option, or the last of fewer; clicked one after the other, the last click counts.
            const options = fields.filter(({ name }) => name === field.name);
            if (options.indexOf(field) <= 2) {
                values[field.name] = field.option;
                await place.click();
            }
        } else if (field.kind === "text") {
            values[field.name] = words(field, index);
            await place.click();
            await page.keyboard.type(values[field.name]);
        } else {
            throw new Error(`${field.name} is neither a box, a choice nor text`);
        }
    }
}

async function fill(browser, file) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 1200 } });
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => ["warning", "error"].includes(message.type()) && complaints.push(message.text()));
    current = file;
    await page.goto(address);
    await page.waitForFunction(() => globalThis.ready);
    const pages = await page.evaluate(() => globalThis.open());
    const values = {};
    const counts = { "check box": 0, choice: 0, text: 0, other: 0 };
    for (let number = 1; number <= pages; number += 1) {
        const fields = await page.evaluate((at) => globalThis.fields(at), number);
        await fillPage(page, fields, values, counts);
    }
    const saved = Buffer.from(await page.evaluate(() => globalThis.save()), "base64");
    await page.close();
    if (complaints.length > 0) {
        throw new Error(complaints.join("; "));
    }
    if (Object.keys(values).length === 0) {
        throw new Error("there is no field");
    }
    const name = path.join(folder, path.basename(file, ".pdf"));
    await writeFile(`${name}.pdf`, saved);
    await writeFile(`${name}.json`, JSON.stringify(values, null, 1));
    console.log(`${file}: ${counts["check box"]} boxes, ${counts.choice} options, ${counts.text} texts`);
}

let status = 0;
await mkdir(folder, { recursive: true });
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--disable-dev-shm-usage"] });
for (const file of files) {
    try {
        await fill(browser, file);
    } catch (error) {
        console.log(`${file}: cannot be filled in: ${error.message}`);
        status = 2;
    }
}
console.log(`pdf.js in Chromium ${browser.version()}: ${files.length} forms`);
await browser.close();
server.close();
process.exit(status);
