// Judges meetings by a JSON Schema with ajv, a second implementation beside our reader.
//   node ajv-check.mjs SCHEMA FILE...
// Prints one JSON object: each file's name and what ajv finds wrong with it (null: nothing).
// The schema itself is held to ajv's strict mode: an unknown keyword or a useless one is an error.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [schemaFile, ...files] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));

const ajv = new Ajv.default({ strict: true, allowUnionTypes: true });
addFormats.default(ajv, ["date"]);
const isValid = ajv.compile(read(schemaFile));

const verdicts = {};
for (const file of files)
    verdicts[file] = isValid(read(file)) ? null : ajv.errorsText(isValid.errors);
console.log(JSON.stringify(verdicts));
