// Tells how pdf.js reads a PDF's tags: a second opinion beside our checker.
//   node pdf-structure.mjs FILE
// Prints one JSON object: for each page its tree of tags, with text where there is content and the target where there is a link; and the outline.
import { readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const data = new Uint8Array(readFileSync(process.argv[2]));
const pdf = await getDocument({ data, verbosity: 0, disableFontFace: true }).promise;

const pageOf = async (dest) => {
    const place = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
    return place ? 1 + await pdf.getPageIndex(place[0]) : null;
};

// The text of each piece of marked content, by the id that the tree calls it by.
const textsOf = async (page) => {
    const texts = new Map();
    const open = [];
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    for (const item of items) {
        if (item.type === "beginMarkedContent" || item.type === "beginMarkedContentProps")
            open.push(item.id ?? null);
        else if (item.type === "endMarkedContent")
            open.pop();
        else {
            const id = open.findLast((candidate) => candidate !== null);
            if (id)
                texts.set(id, (texts.get(id) ?? "") + item.str);
        }
    }
    return texts;
};

const targetsOf = async (page) => {
    const targets = new Map();
    for (const annotation of await page.getAnnotations())
        targets.set(annotation.id, annotation.unsafeUrl ?? annotation.url ?? `page ${await pageOf(annotation.dest)}`);
    return targets;
};

const treeOf = (node, texts, targets) => {
    if (node.type === "content")
        return { text: texts.get(node.id) ?? "" };
    if (node.type === "annotation" || node.type === "object")
        return { target: targets.get(node.id.replace("pdfjs_internal_id_", "")) ?? node.id };
    return { role: node.role, alt: node.alt, kids: (node.children ?? []).map((kid) => treeOf(kid, texts, targets)) };
};

const outlineOf = async (items) => Promise.all((items ?? []).map(async (item) =>
    ({ title: item.title, page: await pageOf(item.dest), items: await outlineOf(item.items) })));

const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const tree = await page.getStructTree();
    pages.push(tree ? treeOf(tree, await textsOf(page), await targetsOf(page)) : null);
}
console.log(JSON.stringify({ pages, outline: await outlineOf(await pdf.getOutline()) }));
process.exit(0);
