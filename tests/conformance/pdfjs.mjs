// What the checkers that run in Node share: their packages, their arguments, how they end.
//
// The packages lie in $HANDOUT_NODE/node_modules, or beside this file after `npm ci`.
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const packages = createRequire(path.resolve(process.env.HANDOUT_NODE ?? here, "package.json"));

/** The folder of a package that `npm ci` has installed. */
export function folderOf(name) {
    return path.dirname(resolve(`${name}/package.json`));
}

export function load(file) {
    return import(pathToFileURL(resolve(file)));
}

function resolve(file) {
    try {
        return packages.resolve(file);
    } catch {
        return stop(`${file} is not installed: run \`npm ci --omit=optional\` in ${here}`);
    }
}

/**
 * A function that opens a file with pdf.js; what pdf.js has to complain about goes into the list.
 *
 * Nothing is drawn here, so that empty classes stand for what a browser would draw with.
 */
export async function reader() {
    const { log, warn } = console;
    console.log = console.warn = () => {};
    globalThis.DOMMatrix ??= class {};
    globalThis.ImageData ??= class {};
    globalThis.Path2D ??= class {};
    const { getDocument } = await load("pdfjs-dist/legacy/build/pdf.mjs");
    console.log = log;
    console.warn = warn;
    return async (file, password, use) => {
        const complaints = [];
        console.log = console.warn = (...words) => complaints.push(words.join(" "));
        const task = getDocument({ data: new Uint8Array(await readFile(file)), password, isEvalSupported: false });
        try {
            const faults = await use(await task.promise);
            return [...faults, ...new Set(complaints)];
        } finally {
            await task.destroy();
            console.log = log;
            console.warn = warn;
        }
    };
}

/** Reads `[--option WORD]... ARGUMENT...`; other options, or too few arguments, end the program with the usage. */
export function readArguments(options, least, usage) {
    const words = process.argv.slice(2);
    const found = {};
    while (words[0]?.startsWith("--")) {
        const option = words.shift().slice(2);
        if (!options.includes(option) || words.length === 0) {
            stop(usage);
        }
        found[option] = words.shift();
    }
    if (words.length < least) {
        stop(usage);
    }
    return [found, words];
}

export function stop(words) {
    console.error(words);
    process.exit(2);
}
