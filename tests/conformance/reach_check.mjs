// Whether what pdf.js sees on the pages can be reached in the structure tree that pdf.js sees: a screen reader in a
// browser reads nothing else.
//
//   node reach_check.mjs [--password WORD] FILE.pdf...
//
// Every text item must lie in marked content whose number is in the tree, or in an artifact; every link and every field
// must be in the tree as well. A line for each that is not, and for whatever pdf.js complains of. Exits with 0 if there is
// none, 1 if there are some, 2 if a file could not be read.
import { reader, readArguments } from "./pdfjs.mjs";

const usage = "usage: node reach_check.mjs [--password WORD] FILE.pdf...";

/** The numbers of all content, and of all annotations, that are in the tree of a page. */
function reachable(node, found = new Set()) {
    for (const kid of node?.children ?? []) {
        if (kid.id !== undefined) {
            found.add(kid.id);
        }
        reachable(kid, found);
    }
    return found;
}

/** The text items that are in neither, with the content that they lie in. */
function lostText(items, tree) {
    const around = [];
    const lost = [];
    let read = 0;
    for (const item of items) {
        if (item.type === "endMarkedContent") {
            around.pop();
        } else if (item.type !== undefined) {
            around.push(item);
        } else if (item.str.trim() !== "" && !around.some(({ tag }) => tag === "Artifact")) {
            read += 1;
            if (!around.some(({ id }) => id && tree.has(id))) {
                const place = around.map(({ tag, id }) => id ?? tag).join(" in ") || "no marked content";
                lost.push(`\`${item.str}\` is in ${place}, which the structure tree does not hold`);
            }
        }
    }
    return [lost, read];
}

function lostAnnotations(annotations, tree) {
    return annotations
        .filter(({ subtype, hidden }) => ["Link", "Widget"].includes(subtype) && !hidden)
        .filter(({ id }) => !tree.has(id) && !tree.has(`pdfjs_internal_id_${id}`))
        .map(({ subtype, id }) => `the structure tree does not hold the ${subtype} ${id}`);
}

let texts = 0;

async function check(pdf) {
    const faults = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
        const page = await pdf.getPage(number);
        const tree = reachable(await page.getStructTree());
        const { items } = await page.getTextContent({ includeMarkedContent: true });
        const [lost, read] = lostText(items, tree);
        texts += read;
        lost.push(...lostAnnotations(await page.getAnnotations(), tree));
        faults.push(...lost.map((fault) => `page ${number}: ${fault}`));
    }
    return faults;
}

const [{ password }, files] = readArguments(["password"], 1, usage);
const open = await reader();
let status = 0;
for (const file of files) {
    try {
        const faults = await open(file, password, check);
        faults.forEach((fault) => console.log(`${file}: ${fault}`));
        status = Math.max(status, faults.length > 0 ? 1 : 0);
    } catch (error) {
        console.log(`${file}: cannot be read: ${error.message}`);
        status = 2;
    }
}
console.log(`pdf.js: ${texts} text items in ${files.length} files`);
process.exit(status);
