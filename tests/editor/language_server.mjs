// What an editor gets from the schemas, asked of the YAML language server that editors run:
//
//   node language_server.mjs PROJECT
//
// PROJECT was made by `handout new`. The server lies in $HANDOUT_NODE/node_modules, or in ../conformance after `npm ci` there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const packages = createRequire(path.resolve(process.env.HANDOUT_NODE ?? path.join(here, "../conformance"), "package.json"));
const program = path.join(path.dirname(packages.resolve("yaml-language-server/package.json")), "bin/yaml-language-server");
// What the server stands on.
const server = createRequire(packages.resolve("yaml-language-server/package.json"));
// Where the cursor is in a text.
const CURSOR = "▮";

/** A server that speaks over its standard input and output, as editors run it. */
class Server {
    constructor() {
        this.process = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
        this.process.stdout.on("data", (data) => this.receive(data));
        this.waiting = new Map();
        this.received = Buffer.alloc(0);
        this.number = 0;
    }

    send(message) {
        const body = JSON.stringify({ jsonrpc: "2.0", ...message });
        this.process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    request(method, params) {
        const id = (this.number += 1);
        return this.next(id, () => this.send({ id, method, params }));
    }

    /** Waits for what has a key: the number of a request, or the address of a file that was checked. */
    next(key, begin) {
        return new Promise((resolve) => {
            this.waiting.set(key, resolve);
            begin();
        });
    }

    receive(data) {
        this.received = Buffer.concat([this.received, data]);
        for (;;) {
            const end = this.received.indexOf("\r\n\r\n");
            if (end < 0) return;
            const length = Number(/Content-Length: (\d+)/i.exec(this.received.subarray(0, end).toString())[1]);
            if (this.received.length < end + 4 + length) return;
            const message = JSON.parse(this.received.subarray(end + 4, end + 4 + length).toString());
            this.received = this.received.subarray(end + 4 + length);
            this.understand(message);
        }
    }

    understand({ id, method, params, result, error }) {
        if (method === "textDocument/publishDiagnostics") {
            this.waiting.get(params.uri)?.(params.diagnostics);
        } else if (method === "workspace/configuration") {
            // The server asks for more than one part at a time.
            this.send({ id, result: params.items.map(({ section }) => (section === "yaml" ? SETTINGS : {})) });
        } else if (method !== undefined && id !== undefined) {
            this.send({ id, result: null });
        } else if (method === undefined) {
            assert.equal(error, undefined, JSON.stringify(error));
            this.waiting.get(id)(result);
        }
    }

    async start(folder) {
        const capabilities = {
            textDocument: {
                completion: { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } },
                hover: { contentFormat: ["markdown"] },
                publishDiagnostics: {},
            },
            workspace: { configuration: true },
        };
        const rootUri = pathToFileURL(folder).href;
        await this.request("initialize", { processId: process.pid, rootUri, capabilities });
        this.send({ method: "initialized", params: {} });
    }

    async stop() {
        await this.request("shutdown");
        this.send({ method: "exit" });
    }
}

// No schema from the internet, and none but the one that a file names.
const SETTINGS = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: {} };

let opened = 0;

/** Opens a text as a file of a folder, and tells what the server says of it, and how to ask about it. */
async function open(editor, folder, text) {
    const uri = pathToFileURL(path.join(folder, `opened-${(opened += 1)}.yaml`)).href;
    const before = text.slice(0, text.indexOf(CURSOR)).split("\n");
    const position = { line: before.length - 1, character: before.at(-1).length };
    const document = { uri, languageId: "yaml", version: 1, text: text.replace(CURSOR, "") };
    const mistakes = await editor.next(uri, () => {
        editor.send({ method: "textDocument/didOpen", params: { textDocument: document } });
    });
    const ask = (method) => editor.request(`textDocument/${method}`, { textDocument: { uri }, position });
    return { mistakes, ask };
}

async function main(project) {
    const editor = new Server();
    const handouts = path.join(project, "handouts"), brands = path.join(project, "assets/brands");
    const written = await readFile(path.join(handouts, "first-steps.yaml"), "utf8");
    const [schema] = written.split("\n");
    assert.match(schema, /^# yaml-language-server: \$schema=/);
    await editor.start(project);

    const handout = (body) => `${schema}\ntitle: A test\nbody:\n${body}`;
    const labels = async (folder, text) => {
        const { ask } = await open(editor, folder, text);
        const { items } = await ask("completion");
        return new Map(items.map((item) => [item.label, item]));
    };
    const suggests = async (what, folder, text, ...names) => {
        const found = await labels(folder, text);
        for (const name of names) assert(found.has(name), `${what}: no ${name} among ${[...found.keys()].join(", ")}`);
        return found;
    };

    // A project to begin with has no mistake.
    assert.deepEqual((await open(editor, handouts, written)).mistakes, []);
    const [own] = (await readdir(brands)).filter((name) => name.endsWith(".yaml"));
    const brand = await readFile(path.join(brands, own), "utf8");
    assert.deepEqual((await open(editor, brands, brand)).mistakes, []);

    const exercises = await suggests("exercises", handouts, handout(`  - exercises:\n      - ${CURSOR}`), "bridge", "figure-4", "press-up");
    assert.match(JSON.stringify(exercises.get("single-knee-to-chest")), /[Kk]nee to chest/, "a name is explained");
    await suggests("exercises in full", handouts, handout(`  - exercises:\n      items:\n        - use: ${CURSOR}`), "bridge");
    await suggests("figures", handouts, handout(`  - cover: {}\n  - exercises:\n      - use: bridge\n        figure: ${CURSOR}`), "figure-4");
    await suggests("figures of steps", handouts, handout(`  - steps:\n      - text: Sit.\n        figure: ${CURSOR}`), "bird-dog");
    await suggests("warning signs", handouts, handout(`  - red_flags:\n      use: ${CURSOR}`), "cauda-equina", "spine-urgent");
    await suggests("blocks", handouts, handout(`  - ${CURSOR}`), "heading", "exercises", "red_flags", "pain_scale", "page_break");
    await suggests("brands", handouts, `${schema}\ntitle: A test\nbrand: ${CURSOR}\nbody:\n  - text: A\n`, "default", "juniper-fields", path.parse(own).name);
    await suggests("brands to extend", brands, `${brand.split("\n")[0]}\nextends: ${CURSOR}\n`, "default");
    await suggests("keys", handouts, `${schema}\ntitle: A test\n${CURSOR}\nbody:\n  - text: A\n`, "subtitle", "main_message", "review");

    const hovered = await (await open(editor, handouts, handout(`  - exer${CURSOR}cises: [bridge]\n`))).ask("hover");
    assert.match(JSON.stringify(hovered), /Exercise cards\./);
    const key = await (await open(editor, handouts, `${schema}\ntitle: A\nmain_mes${CURSOR}sage: B\nbody: []\n`)).ask("hover");
    assert.match(JSON.stringify(key), /The one thing that a reader should take away/);
    assert.match(JSON.stringify(key), /Small steps, every day/);

    // Rules, their levels and their numbers, in the project's settings and where a handout allows something.
    const settings = "# yaml-language-server: $schema=assets/schema/project.json\nrules:\n";
    const rules = await suggests("rules", project, `${settings}  ${CURSOR}\n`, "read/grade", "clin/red-flags", "lay/last-page");
    assert.match(JSON.stringify(rules.get("read/grade")), /six years of school/, "a rule is explained");
    await suggests("numbers of a rule", project, `${settings}  read/grade:\n    ${CURSOR}\n`, "level", "max", "inflesz");
    await suggests("levels", project, `${settings}  clin/review: ${CURSOR}\n`, '"off"', "warning", "error");
    await suggests("rules to allow", handouts, `${schema}\ntitle: A\nallow:\n  - rule: ${CURSOR}\nbody: []\n`, "read/grade");
    const right = `${settings}  clin/review: off\n  read/grade: {level: error, max: 7}\n`;
    assert.deepEqual((await open(editor, project, right)).mistakes, []);
    for (const [what, wrong] of [["a rule", "  read/graed: off\n"], ["a number", "  read/grade: {mx: 7}\n"], ["a level", "  read/grade: of\n"]]) {
        const [mistake] = (await open(editor, project, settings + wrong)).mistakes;
        assert.equal(mistake?.range.start.line, 2, `${what}: ${JSON.stringify(mistake)}`);
    }

    // Names of the project's own are as good as those of the program.
    const mine = handout("  - exercises: [my-own-move, {use: another-move, figure: my-pose}]\n  - red_flags: {use: my-signs}\n");
    assert.deepEqual((await open(editor, handouts, mine.replace("body:", "brand: brands/mine.yaml\nbody:"))).mistakes, []);

    const spoilt = handout("  - heading: One\n  - exercizes: [bridge]\n  - text: Two\n");
    const [mistake] = (await open(editor, handouts, spoilt)).mistakes;
    assert.equal(mistake?.range.start.line, 4, `a block: ${JSON.stringify(mistake)}`);
    const [misspelt, ...others] = (await open(editor, handouts, `${schema}\ntitle: A\nbodi: []\nbody: []\n`)).mistakes;
    assert.equal(misspelt.range.start.line, 2);
    assert.match(misspelt.message, /bodi/);
    assert.deepEqual(others, []);

    await editor.stop();
    console.log(`yaml-language-server: ${opened} texts`);
    const schemas = await readSchemas(path.join(project, "assets/schema"));
    checkExamples(schemas);
    await checkShipped(schemas);
}

/** The schemas by name, each with a function that checks a value by a part of it. */
async function readSchemas(folder) {
    const { default: Ajv } = await import(pathToFileURL(server.resolve("ajv/dist/2020.js")));
    const schemas = new Map();
    for (const name of (await readdir(folder)).sort()) {
        const schema = JSON.parse(await readFile(path.join(folder, name), "utf8"));
        const ajv = new Ajv({ strict: false, validateFormats: false }).addSchema(schema, "it");
        const objections = (value, place = "") => {
            const check = ajv.compile({ $ref: `it#${place}` });
            return check(value) ? "" : ajv.errorsText(check.errors);
        };
        schemas.set(path.parse(name).name, { schema, objections });
    }
    return schemas;
}

/** Every example is what its key may hold. */
function checkExamples(schemas) {
    let count = 0;
    for (const [name, { schema, objections }] of schemas) {
        for (const [place, examples] of examplesOf(schema, "")) {
            for (const example of examples) {
                const said = objections(example, place);
                assert.equal(said, "", `${name}: ${place}: ${JSON.stringify(example)}`);
                count += 1;
            }
        }
    }
    console.log(`${count} examples of keys are what their keys may hold`);
}

/** Nothing is underlined in the files that come with the program. */
async function checkShipped(schemas) {
    const { parse } = await import(pathToFileURL(server.resolve("yaml")));
    const folders = {
        handout: "handouts", fragment: "handouts/fragments", brand: "assets/brands", exercise: "assets/exercises",
        pose: "assets/poses", "red-flags": "assets/red-flags",
    };
    let count = 0;
    for (const [kind, folder] of Object.entries(folders)) {
        const place = path.join(here, "../..", folder);
        // What begins with a line is another kind of file.
        for (const name of (await readdir(place)).filter((name) => /^[^_].*\.yaml$/.test(name))) {
            const value = parse(await readFile(path.join(place, name), "utf8"));
            assert.equal(schemas.get(kind).objections(value), "", `${folder}/${name}`);
            count += 1;
        }
    }
    console.log(`${count} files that ship are what their schemas say`);
}

function* examplesOf(schema, place) {
    if (typeof schema !== "object" || schema === null) return;
    if (!Array.isArray(schema) && Array.isArray(schema.examples) && !place.endsWith("/properties")) yield [place, schema.examples];
    for (const [key, part] of Object.entries(schema)) {
        if (key === "examples" && !place.endsWith("/properties")) continue;
        yield* examplesOf(part, `${place}/${key.replace("~", "~0").replace("/", "~1").replace("$", "%24")}`);
    }
}

await main(path.resolve(process.argv[2]));
