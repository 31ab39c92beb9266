// The typesetter to compare with: Typst in this process, meeting JSON to a tagged PDF.
//   npm install @myriaddreamin/typst-ts-node-compiler@0.7.0, then node typst.mjs FOLDER-OF-NODE_MODULES IN.json ROUNDS
// Every text is another from round to round, as Typst answers from its cache otherwise. Prints {"wall_ms":[…],"cpu_ms":[…],"peak_mb":x}.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, input, rounds] = process.argv.slice(2);
const { NodeCompiler } = createRequire(join(resolve(folder), 'x.js'))('@myriaddreamin/typst-ts-node-compiler');
const here = dirname(fileURLToPath(import.meta.url));
const output = join(tmpdir(), `typst-${process.pid}.pdf`);
const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/liberation2', '/usr/share/fonts/truetype/liberation'] }] });

// As much of Markdown as the meetings have, bold left out: less to do for Typst, not more.
function blocks(text, addition) {
  const made = [];
  for (const part of text.replaceAll('**', '').split(/\n\s*\n/)) {
    const lines = part.split('\n').map(line => line.trim()).filter(line => line !== '');
    for (const line of lines) {
      const last = made.at(-1);
      const [slags, tekst] =
        /^[-*] /.test(line) ? ['punkter', line.slice(2)] : /^\d+\. /.test(line) ? ['numre', line.replace(/^\d+\. /, '')] : line.startsWith('|') ? ['tabel', line] : ['afsnit', line];
      if (slags === 'tabel') {
        if (/^\|[\s|:-]*$/.test(line)) continue;
        const celler = line.slice(1, line.endsWith('|') ? -1 : undefined).split('|').map(cell => cell.trim() + addition);
        if (last?.slags === 'tabel' && last.kolonner === celler.length) last.celler.push(...celler);
        else made.push({ slags, kolonner: celler.length, celler });
      } else if (slags === 'afsnit') made.push({ slags, tekst: tekst + addition });
      else if (last?.slags === slags) last.tekster.push(tekst + addition);
      else made.push({ slags, tekster: [tekst + addition] });
    }
  }
  return made;
}

let pdf;
const figures = { wall_ms: [], cpu_ms: [], peak_mb: 0 };
for (let round = 0; round < Number(rounds); round++) {
  const began = process.hrtime.bigint(), cpu = process.cpuUsage();
  const meeting = JSON.parse(readFileSync(input, 'utf8'));
  const addition = ` ${round}`;
  const data = {
    titel: meeting.dokumenttype, udvalg: meeting.udvalg.navn, moede: meeting.moede.start + addition,
    punkter: meeting.punkter.map(punkt => ({
      titel: punkt.titel + addition,
      felter: (punkt.felter ?? []).map(felt => ({ navn: felt.navn, blokke: blocks(felt.indhold, addition) })),
      bilag: (punkt.bilag ?? []).map(bilag => bilag.titel + addition),
    })),
  };
  pdf = compiler.pdf({ mainFilePath: join(here, 'referat.typ'), inputs: { data: JSON.stringify(data) } }, { pdfStandard: 'ua-1' });
  const used = process.cpuUsage(cpu);
  figures.wall_ms.push(Number(process.hrtime.bigint() - began) / 1e6);
  figures.cpu_ms.push((used.user + used.system) / 1e3);
}
writeFileSync(output, pdf);
figures.peak_mb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify(figures));
